"""A bad network between two namespaces: a TUN device `wire` in each, and between them what argv[1] says in JSON.

namespaces: the client's and the server's name; delayMs: each way; loss: chance per packet, with seed; mtuUp, mtuDown:
longer packets vanish without a word; sni: name -> "reset" or "drop"; dropPorts: SYNs to these vanish;
dropAddresses: all to these does. IPv4 alone passes.
Prints `ready` when both devices are there; ends when stdin does.
"""

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA  # linux/if_tun.h
IFF_TUN_WITHOUT_HEADER = 0x1001
CLONE_NEWNET = 0x40000000
TCP, SYN, RST, ACK = 6, 2, 4, 16
HELLO_LIMIT = 4096


def open_tun(namespace):
    """The device stays in the namespace in which it was made, whatever namespace the process moves to."""
    with open(f"/run/netns/{namespace}", "rb") as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"wire", IFF_TUN_WITHOUT_HEADER))
    return device


class Segment:
    """A TCP segment in an IPv4 packet (RFC 791, RFC 9293)."""

    def __init__(self, packet):
        head = (packet[0] & 15) * 4
        self.source, self.target = packet[12:16], packet[16:20]
        self.source_port, self.port, self.seq, self.ack = struct.unpack_from("!HHII", packet, head)
        self.flags = packet[head + 13]
        self.payload = packet[head + (packet[head + 12] >> 4) * 4 :]
        self.flow = (self.source, self.source_port, self.target, self.port)


def checksum(data):
    """RFC 1071."""
    total = sum(struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def reset(source, source_port, target, port, seq, ack):
    """A whole packet that ends a connection."""
    ports = struct.pack("!HHIIBBH", source_port, port, seq, ack, 5 << 4, RST | ACK, 0)
    pseudo = source + target + struct.pack("!BBH", 0, TCP, 20)
    tcp = ports + struct.pack("!HH", checksum(pseudo + ports + bytes(4)), 0)
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 40, 0, 0, 64, TCP, 0) + source + target
    return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + tcp


class Emulator:
    def __init__(self, wish):
        self.wish = wish
        self.chance = random.Random(wish.get("seed", 1))
        self.delay = wish.get("delayMs", 0) / 1000
        self.devices = [open_tun(name) for name in wish["namespaces"]]
        self.queue = []
        self.number = 0
        self.hellos = {}
        self.fates = {}

    def run(self):
        while True:
            wait = max(0, self.queue[0][0] - time.monotonic()) if self.queue else None
            readable, _, _ = select.select([*self.devices, sys.stdin], [], [], wait)
            if sys.stdin in readable:
                return
            for device in readable:
                self.take(self.devices.index(device), os.read(device, 65536))
            while self.queue and self.queue[0][0] <= time.monotonic():
                _, _, side, packet = heapq.heappop(self.queue)
                self.deliver(side, packet)

    def take(self, side, packet):
        limit = self.wish.get("mtuDown" if side else "mtuUp", 65535)
        if packet[0] >> 4 != 4 or len(packet) > limit or self.chance.random() < self.wish.get("loss", 0):
            return
        if side == 0 and ".".join(map(str, packet[16:20])) in self.wish.get("dropAddresses", []):
            return
        if packet[9] == TCP and side == 0 and not self.passes(Segment(packet)):
            return
        self.send(1 - side, packet)

    def passes(self, segment):
        """What a middlebox does to what the client sends."""
        if segment.flags & (SYN | ACK) == SYN:
            self.hellos.pop(segment.flow, None)
            self.fates.pop(segment.flow, None)
            return segment.port not in self.wish.get("dropPorts", [])
        if segment.flow not in self.fates:
            self.fates[segment.flow] = self.judge(segment)
            if self.fates[segment.flow] is None:
                del self.fates[segment.flow]
                return True
        if self.fates[segment.flow] == "reset":
            end = (segment.seq + len(segment.payload)) & 0xFFFFFFFF
            self.send(0, reset(segment.target, segment.port, segment.source, segment.source_port, segment.ack, end))
            self.send(1, reset(segment.source, segment.source_port, segment.target, segment.port, segment.seq, segment.ack))
        return False

    def judge(self, segment):
        """The name may lie in the hello's second segment: all of it is kept (RFC 6066, 3: host_name 0, length, name)."""
        hello = self.hellos.get(segment.flow, b"")
        if len(hello) > HELLO_LIMIT or not segment.payload:
            return None
        self.hellos[segment.flow] = hello = hello + segment.payload
        for name, fate in self.wish.get("sni", {}).items():
            if struct.pack("!BH", 0, len(name)) + name.encode() in hello:
                return fate
        return None

    def send(self, side, packet):
        self.number += 1
        heapq.heappush(self.queue, (time.monotonic() + self.delay, self.number, side, packet))

    def deliver(self, side, packet):
        try:
            os.write(self.devices[side], packet)
        except OSError:
            pass  # the device is down, or its queue is full: a lost packet


if __name__ == "__main__":
    emulator = Emulator(json.loads(sys.argv[1]))
    print("ready", flush=True)
    emulator.run()
