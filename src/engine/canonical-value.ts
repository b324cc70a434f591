import { parseGoflags } from '../go/goflags.ts';
import { parseGovcs } from '../go/govcs.ts';
import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import { parseSumdb } from '../go/sumdb.ts';
import { parseGoUrl, printRedactedUrl, type GoUrl } from '../go/url.ts';

const READERS: Readonly<Record<string, (value: string) => string>> = {
  GOPROXY: canonicalProxies,
  GOSUMDB: canonicalSumdb,
  GOPRIVATE: value => canonicalPatterns(value).join(','),
  GONOPROXY: value => canonicalPatterns(value).join(','),
  GONOSUMDB: value => canonicalPatterns(value).join(','),
  GOINSECURE: value => canonicalPatterns(value).join(','),
  GOFLAGS: canonicalFlags,
  GOVCS: canonicalVcs,
};

/** One text for all values that the go command reads alike: equal texts, equal meaning. Settings without a form stay. */
export function canonicalValue(name: string, value: string): string {
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return read === undefined ? value : read(value);
}

/** A pattern list as a set: sorted, without doubles, the one trailing slash that Go takes off aside. */
export function canonicalPatterns(value: string): readonly string[] {
  const patterns = value.split(',').map(pattern => pattern.replace(/\/$/, ''));
  return [...new Set(patterns.filter(pattern => pattern !== ''))].sort();
}

/** Entry by entry; what stands after `direct` or `off`, and a separator behind the last entry, change nothing. */
function canonicalProxies(value: string): string {
  const { entries } = parseProxyList(value).value;
  return entries
    .map((entry, index) => canonicalEntry(entry) + (index === entries.length - 1 ? '' : entry.separator))
    .join('');
}

function canonicalEntry({ kind, text, parsed }: ProxyEntry): string {
  return kind === 'url' && parsed !== undefined ? canonicalUrl(parsed) : text;
}

/** Host case, default port and the one trailing slash that Go takes off aside; credentials count (never to be shown). */
function canonicalUrl({ user, ...url }: GoUrl): string {
  const host = url.host.toLowerCase().replace(url.scheme === 'https' ? /:443$/ : /:80$/, '');
  const path = url.escapedPath.replace(/\/$/, '');
  const secret = user === undefined ? '' : `${JSON.stringify([user.name, user.password ?? null])} `;
  return `${secret}${printRedactedUrl({ ...url, host, path, escapedPath: path, fragment: '' })}`;
}

function canonicalSumdb(value: string): string {
  const { value: database, errors } = parseSumdb(value);
  if (database === null || errors.length > 0) return value;
  if (database.kind === 'off') return 'off';
  const where = database.url === undefined ? '' : ` ${canonicalAddress(database.url)}`;
  return `${database.builtIn ? 'sum.golang.org' : database.key}${where}`;
}

/** The database's URL; one without a scheme is asked by https. */
function canonicalAddress(text: string): string {
  const parsed = parseGoUrl(/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) ? text : `https://${text}`);
  return 'url' in parsed ? canonicalUrl(parsed.url) : text;
}

/** Flags by name; the order counts only among those of one name, where the last wins or they add up. */
function canonicalFlags(value: string): string {
  const { value: flags, errors } = parseGoflags(value);
  if (errors.length > 0) return value;
  const names = [...new Set(flags.map(({ name }) => name))].sort();
  const print = (name: string): readonly string[] =>
    flags.filter(flag => flag.name === name).map(flag => JSON.stringify([name, flag.value ?? null]));
  return names.flatMap(print).join(' ');
}

/** Rules in their order, since the first that matches decides; the names within one as a set. */
function canonicalVcs(value: string): string {
  const { value: rules, errors } = parseGovcs(value);
  if (errors.length > 0) return value;
  return rules.map(({ pattern, allowed }) => `${pattern}:${[...new Set(allowed)].sort().join('|')}`).join(',');
}
