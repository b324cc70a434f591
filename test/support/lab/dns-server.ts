import { createSocket } from 'node:dgram';

/** How the lab's resolver treats a name. */
export type DnsAnswer =
  | { readonly addresses: readonly string[]; readonly afterMs?: number; readonly dropAaaa?: true }
  | { readonly code: 'nxdomain' | 'servfail' | 'refused' | 'notimp' | 'formerr' }
  | 'drop'
  | 'nodata';

export interface DnsServer {
  readonly address: string;
  /** Names that were asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** RFC 1035, 4.1.1: RCODE. */
const RCODES = { nxdomain: 3, servfail: 2, refused: 5, notimp: 4, formerr: 1 } as const;
const AAAA = 28;

/** A resolver, on loopback unless told, that lies as told; a name that it does not know does not exist. */
export async function startDnsServer(
  answerFor: (name: string) => DnsAnswer | undefined,
  at: { readonly address: string; readonly port: number } = { address: '127.0.0.1', port: 0 },
): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = readQuestion(query);
    asked.push(name);
    const answer = answerFor(name) ?? { code: 'nxdomain' };
    const reply = replyTo(query.subarray(0, end), type, answer);
    if (reply === null) return;
    const afterMs = typeof answer === 'object' && 'afterMs' in answer ? (answer.afterMs ?? 0) : 0;
    const timer = setTimeout(() => {
      timers.delete(timer);
      socket.send(reply, port, address, () => undefined);
    }, afterMs);
    timers.add(timer);
  });
  await new Promise<void>(settle => socket.bind(at.port, at.address, settle));
  const { port } = socket.address();
  return {
    address: `${at.address}:${port}`,
    asked,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      socket.close();
    },
  };
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** The question with an answer behind it; null where nothing is sent. */
function replyTo(question: Buffer, type: number, answer: DnsAnswer): Buffer | null {
  if (answer === 'drop') return null;
  const code = typeof answer === 'object' && 'code' in answer ? RCODES[answer.code] : 0;
  if (typeof answer === 'object' && 'dropAaaa' in answer && type === AAAA) return null;
  const all = typeof answer === 'object' && 'addresses' in answer ? answer.addresses : [];
  const records = all.filter(address => address.includes(':') === (type === AAAA)).map(record);
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...records]);
}

/** A pointer to the question's name, type, class, 60 seconds, and the address. */
function record(address: string): Buffer {
  const isSix = address.includes(':');
  const data = isSix ? bytesOfSix(address) : Buffer.from(address.split('.').map(Number));
  const head = Buffer.from([0xc0, 0x0c, 0, isSix ? AAAA : 1, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([head, data]);
}

function bytesOfSix(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const read = (text: string): readonly number[] =>
    text === '' ? [] : text.split(':').map(each => Number.parseInt(each, 16));
  const zeros = Array.from({ length: 8 - read(head).length - read(tail).length }, () => 0);
  return Buffer.from([...read(head), ...zeros, ...read(tail)].flatMap(group => [group >> 8, group & 0xff]));
}
