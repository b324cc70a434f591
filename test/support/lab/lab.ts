import { DETECT_LIMITS, probe } from '../../../src/collect/probe/index.ts';
import type { AddressScope, ProbeReport, ProbeTransport } from '../../../src/model/probe.ts';
import type { Endpoint } from '../../../src/model/policy.ts';
import { nodeNetwork } from '../../../src/system/node/network/index.ts';
import { fakeSystem } from '../fake-system.ts';
import { makeCertificates, type Certificates } from './certificates.ts';
import { startDnsServer, type DnsAnswer } from './dns-server.ts';
import { Servers } from './servers.ts';

/** What one row of the lab asks; the rest is as usual. */
export interface Question {
  readonly url: string;
  readonly kind?: Endpoint['kind'];
  readonly trust?: Endpoint['trust'];
  readonly proof?: Endpoint['proof'];
  readonly log?: { readonly key: string; readonly floor: number };
  readonly scope?: AddressScope;
  readonly transport?: Partial<ProbeTransport>;
  readonly private?: readonly string[];
  /** The resolver, where it is not the lab's. */
  readonly nameserver?: string;
}

/** A probe's report, and by how many ms it missed its deadline. */
export interface Outcome {
  readonly report: ProbeReport;
  readonly overrunMs: number;
}

const PLAIN: ProbeTransport = {
  httpProxy: '',
  httpsProxy: '',
  noProxy: '',
  cgi: false,
  certFile: '',
  certDirs: '',
  release: null,
};

/** A small internet on loopback: names, certificates, servers. Nothing of the machine is in it. */
export class Lab {
  readonly servers: Servers = new Servers();
  readonly certificates: Certificates = makeCertificates();
  readonly #names = new Map<string, DnsAnswer>();
  #nameserver = '';

  static async open(): Promise<Lab> {
    const lab = new Lab();
    const dns = await startDnsServer(
      name => lab.#names.get(name) ?? (name.endsWith('.lab.example') ? LOOPBACK : undefined),
    );
    lab.servers.atEnd(dns.close);
    lab.#nameserver = dns.address;
    return lab;
  }

  /** Gives a name an answer of its own. */
  name(name: string, answer: DnsAnswer): void {
    this.#names.set(name, answer);
  }

  async ask(question: Question): Promise<Outcome> {
    const { url, kind = 'proxy', trust = 'org', proof, scope = 'any', log } = question;
    const { root, corporate } = this.certificates;
    const world = fakeSystem({
      files: { '/etc/ssl/certs/ca-certificates.crt': `${root}\n${corporate}` },
      network: { ...nodeNetwork, nameservers: () => Promise.resolve([question.nameserver ?? this.#nameserver]) },
    });
    const endpoint: Endpoint = { name: 'asked', url, kind, trust, ...(proof !== undefined && { proof }) };
    const target = { endpoint, addresses: scope, private: question.private ?? [], ...(log !== undefined && { log }) };
    const deadline = performance.now() + DETECT_LIMITS.run;
    const { signal } = new AbortController();
    const report = await probe(
      world,
      target,
      { ...PLAIN, ...question.transport },
      { limits: DETECT_LIMITS, deadline, signal },
    );
    return { report, overrunMs: Math.max(0, performance.now() - deadline) };
  }

  close(): void {
    this.servers.close();
  }
}

const LOOPBACK: DnsAnswer = { addresses: ['127.0.0.1'] };
