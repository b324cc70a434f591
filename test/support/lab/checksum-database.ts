import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { RequestListener } from 'node:http';

/** A checksum database with a key of its own, in the formats of golang.org/x/mod/sumdb/note. */
export class ChecksumDatabase {
  readonly name: string;
  readonly #private: KeyObject;
  readonly #public: Buffer;

  constructor(name: string) {
    this.name = name;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.#private = privateKey;
    // One byte for the algorithm, then the 32 bytes that stand at the end of the DER (RFC 8410).
    this.#public = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  }

  get #hash(): Buffer {
    return createHash('sha256').update(`${this.name}\n`).update(this.#public).digest().subarray(0, 4);
  }

  /** The verifier key, as GOSUMDB takes it. */
  get key(): string {
    return `${this.name}+${this.#hash.toString('hex')}+${this.#public.toString('base64')}`;
  }

  /** A signed tree head; `forged` breaks the signature. */
  head(size: number, forged = false): string {
    const hash = createHash('sha256').update(String(size)).digest('base64');
    return this.note(`go.sum database tree\n${size}\n${hash}\n`, forged);
  }

  /** Any text with a signature behind it. */
  note(text: string, forged = false): string {
    const signature = sign(null, Buffer.from(text), this.#private);
    if (forged) signature[3] = (signature[3] ?? 0) ^ 1;
    const line = Buffer.concat([this.#hash, signature]).toString('base64');
    return `${text}\n\u2014 ${this.name} ${line}\n`;
  }

  serving(size: number, forged = false): RequestListener {
    return ({ url }, response) => {
      if (url === '/latest') response.end(this.head(size, forged));
      else response.writeHead(404).end();
    };
  }
}
