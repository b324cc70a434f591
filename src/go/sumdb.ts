import type { Parsed } from './parsed.ts';
import type { GoRelease } from './release.ts';
import { goFields } from './space.ts';
import { parseGoUrl } from './url.ts';
import { parseVerifierKey } from './verifier-key.ts';

/** GOSUMDB as the go command reads it. */
export type Sumdb =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'database';
      /** Host, or host and path, as the key names it. */
      readonly name: string;
      readonly key: string;
      /** Asked in place of `https://NAME`, without any proxy; as written. */
      readonly url?: string;
      readonly alias?: typeof ALIAS;
      /** True for the one key that Go itself knows. */
      readonly builtIn: boolean;
    };

const ALIAS = 'sum.golang.google.cn';
const KNOWN_NAME = 'sum.golang.org';
const KNOWN_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

/** Reads a GOSUMDB value (cmd/go/internal/modfetch: dbDial); errors in the go command's words. */
export function parseSumdb(text: string, options: { readonly release?: GoRelease } = {}): Parsed<Sumdb | null> {
  if (text === 'off') return { value: { kind: 'off' }, errors: [] };
  const known = { kind: 'database', name: KNOWN_NAME, key: KNOWN_KEY, builtIn: true } as const;
  if (text === ALIAS) return { value: { ...known, url: `https://${ALIAS}`, alias: ALIAS }, errors: [] };
  const [first, second, third] = goFields(text);
  const fail = (message: string, column = 1): Parsed<null> => ({ value: null, errors: [{ message, line: 1, column }] });
  if (first === undefined) return fail('missing GOSUMDB');
  if (third !== undefined) return fail('invalid GOSUMDB: too many fields', third.start + 1);
  const base = first.text === KNOWN_NAME ? known : readKey(first.text);
  if ('error' in base) return fail(base.error, first.start + 1);
  if (second === undefined) return { value: base, errors: [] };
  const url = parseGoUrl(second.text, options.release);
  if ('error' in url) return fail(`invalid GOSUMDB URL: ${url.error}`, second.start + 1);
  return { value: { ...base, url: second.text }, errors: [] };
}

function readKey(key: string): Extract<Sumdb, { kind: 'database' }> | { readonly error: string } {
  const result = parseVerifierKey(key);
  if ('error' in result) return { error: `invalid GOSUMDB: ${result.error}` };
  const { name } = result;
  if (!isDatabaseName(name)) return { error: `invalid sumdb name (must be host[/path]): ${name}` };
  return { kind: 'database', name, key, builtIn: key === KNOWN_KEY };
}

/** `https://NAME` must be host and path and nothing else. */
function isDatabaseName(name: string): boolean {
  const result = parseGoUrl(`https://${name}`);
  if ('error' in result || name.endsWith('/')) return false;
  const { user, host, path, escapedPath, query, fragment } = result.url;
  return user === undefined && query === undefined && fragment === '' && host !== '' && path === escapedPath;
}
