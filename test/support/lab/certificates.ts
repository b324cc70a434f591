import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate chain in PEM, leaf first, and its key. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Everything that the lab's TLS servers show. `root` and `corporate` are what a machine may trust. */
export interface Certificates {
  readonly root: string;
  readonly corporate: string;
  readonly good: Identity;
  readonly expired: Identity;
  readonly notYetValid: Identity;
  readonly wrongName: Identity;
  readonly untrusted: Identity;
  readonly missingIntermediate: Identity;
  readonly withoutNames: Identity;
  readonly intercepted: Identity;
}

/** Whether the machine has the openssl command. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const NAMES = 'DNS:*.lab.example,DNS:localhost,IP:127.0.0.1';

/** Makes two authorities and a certificate for each fault, in a folder that is gone afterwards. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'gopolicy-lab-ca-'));
  try {
    const maker = new Maker(folder);
    const root = maker.authority('Lab Root');
    const corporate = maker.authority('Corporate Inspection');
    const stranger = maker.authority('Nobody');
    const middle = maker.authority('Lab Intermediate', root);
    const leaf = (name: string, options: LeafOptions = {}): Identity => maker.leaf(name, middle, options);
    return {
      root: root.cert,
      corporate: corporate.cert,
      good: leaf('good'),
      expired: leaf('expired', { from: '20200101000000Z', to: '20210101000000Z' }),
      notYetValid: leaf('early', { from: '20490101000000Z', to: '20491231000000Z' }),
      wrongName: leaf('wrong', { names: 'DNS:elsewhere.example' }),
      untrusted: maker.leaf('stranger', stranger),
      missingIntermediate: leaf('orphan', { isAlone: true }),
      withoutNames: leaf('nameless', { names: null }),
      intercepted: maker.leaf('inspected', corporate),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A root that may be trusted, a certificate of it for `names` (subjectAltName), and one for the same of nobody's. */
export function makeIdentities(names: string): {
  readonly root: string;
  readonly good: Identity;
  readonly untrusted: Identity;
} {
  const folder = mkdtempSync(join(tmpdir(), 'gopolicy-lab-ca-'));
  try {
    const maker = new Maker(folder);
    const root = maker.authority('Lab Root');
    return {
      root: root.cert,
      good: maker.leaf('good', root, { names }),
      untrusted: maker.leaf('stranger', maker.authority('Nobody'), { names }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface LeafOptions {
  readonly from?: string;
  readonly to?: string;
  /** null: no subjectAltName, only a common name. */
  readonly names?: string | null;
  /** Without the certificates above it. */
  readonly isAlone?: boolean;
}

interface Authority extends Identity {
  readonly path: string;
  readonly chain: string;
}

/** Wraps `openssl ca`, which alone lets both dates be chosen. */
class Maker {
  readonly #folder: string;
  #serial = 1000;

  constructor(folder: string) {
    this.#folder = folder;
    writeFileSync(join(folder, 'index.txt'), '');
    writeFileSync(join(folder, 'index.txt.attr'), 'unique_subject = no\n');
  }

  authority(name: string, above?: Authority): Authority {
    const extensions = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n';
    const made = this.#sign(name, above, { extensions, from: '20240101000000Z', to: '20480101000000Z' });
    return { ...made, chain: above === undefined ? '' : made.cert };
  }

  leaf(name: string, above: Authority, { from, to, names = NAMES, isAlone = false }: LeafOptions = {}): Identity {
    const extensions = `basicConstraints=CA:FALSE\n${names === null ? '' : `subjectAltName=${names}\n`}`;
    const dates = { from: from ?? '20240101000000Z', to: to ?? '20480101000000Z' };
    const commonName = names === null ? 'nameless.lab.example' : `${name}.lab.example`;
    const { cert, key } = this.#sign(commonName, above, { extensions, ...dates });
    return { cert: isAlone ? cert : cert + above.chain, key };
  }

  #sign(
    name: string,
    above: Authority | undefined,
    { extensions, from, to }: { readonly extensions: string; readonly from: string; readonly to: string },
  ): Identity & { readonly path: string } {
    const path = join(this.#folder, String(++this.#serial));
    const subject = `/O=Lab/CN=${name}`;
    writeFileSync(`${path}.ext`, extensions);
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${path}.key`);
    openssl('req', '-new', '-key', `${path}.key`, '-subj', subject, '-out', `${path}.csr`);
    writeFileSync(join(this.#folder, 'serial'), `${this.#serial}\n`);
    writeFileSync(`${path}.cnf`, this.#config());
    const issuer =
      above === undefined
        ? ['-selfsign', '-keyfile', `${path}.key`]
        : ['-cert', `${above.path}.crt`, '-keyfile', `${above.path}.key`];
    const dates = ['-startdate', from, '-enddate', to];
    const files = ['-config', `${path}.cnf`, '-extfile', `${path}.ext`, '-in', `${path}.csr`, '-out', `${path}.crt`];
    openssl('ca', '-batch', '-notext', '-md', 'sha256', ...dates, ...issuer, ...files);
    return { cert: readFileSync(`${path}.crt`, 'utf8'), key: readFileSync(`${path}.key`, 'utf8'), path };
  }

  #config(): string {
    const folder = this.#folder;
    const policy = '[any]\ncommonName=supplied\norganizationName=optional\n';
    return `[ca]\ndefault_ca=lab\n[lab]\ndir=${folder}\ndatabase=${folder}/index.txt\nnew_certs_dir=${folder}\nserial=${folder}/serial\npolicy=any\ndefault_md=sha256\n${policy}`;
  }
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
