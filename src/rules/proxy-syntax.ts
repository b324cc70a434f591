import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import type { GoRelease } from '../go/release.ts';
import type { SettingFact } from '../model/facts.ts';
import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot, type Span } from './setting-spot.ts';

/**
 * A GOPROXY that the go command cannot read, in its own words; and some that it reads without complaint but that name no
 * host a request could go to: `https:/host`, `https//host`, `https://host;direct`. Entries behind `direct` or `off` are never read and
 * `proxy-unreachable-entries`' to say. An empty value is `empty-in-file`'s.
 */
export const proxySyntax: Rule = {
  id: 'proxy-syntax',
  meta: {
    summary: 'GOPROXY is a list of proxies as Go reads it',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'One bad entry fails every download, also where an earlier entry would answer; go env -w accepts any text.',
    bad: 'GOPROXY=https://goproxy.cn;direct\nGOPROXY=none',
    good: 'GOPROXY=https://goproxy.cn,direct\nGOPROXY=off',
    source: 'cmd/go/internal/modfetch/proxy.go (proxyList, newProxyRepo)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined || fact.value === '') return [];
    const faults = proxyFaults(fact.value, facts.release);
    const isFine = (value: string): boolean => value !== '' && proxyFaults(value, facts.release).length === 0;
    return faults.map(({ message, span }): Verdict =>
      violation({ message, ...hint(fact), ...settingSpot(fact, span), ...settingFix(facts, fact, isFine) }),
    );
  },
};

interface Fault {
  readonly message: string;
  readonly span?: Span;
}

function proxyFaults(value: string, release: GoRelease): readonly Fault[] {
  const { value: list, errors } = parseProxyList(value, { release });
  if (errors.length === 0) return list.entries.flatMap(misread);
  return errors.map(({ message, column }) => {
    const entry = list.entries.find(entry => entry.column === column);
    const words = `The go command refuses GOPROXY: ${message}`;
    return entry === undefined ? { message: words } : { message: words, span: entry };
  });
}

/** What net/url reads, and nobody means. */
function misread({ parsed, text, column, endColumn }: ProxyEntry, index: number): readonly Fault[] {
  if (parsed === undefined || parsed.scheme === 'file') return [];
  const fault = hostFault(parsed.host, text);
  if (fault === null) return [];
  return [{ message: `GOPROXY entry ${index + 1} ${fault}`, span: { column, endColumn } }];
}

function hostFault(host: string, text: string): string | null {
  if (host === '') return `names no host: ${text}`;
  if (/^https?\/\//i.test(text)) return `lacks a colon, Go asks a host named ${host}: ${text}`;
  return /[;"'\u201c\u201d\u2018\u2019<>!$&*()+=\s]/.test(host)
    ? `makes Go ask a host named ${host}, which there cannot be`
    : null;
}

/** What was probably meant, for the slips that are seen most. */
function hint({ value }: SettingFact): { why?: string } {
  const slip = SLIPS.find(([pattern]) => pattern.test(value.trim()));
  if (slip !== undefined) return { why: slip[1] };
  const words = value.split(/[,|]/).map(text => text.trim());
  const isLoud = words.some(word => /^(?:direct|off)$/i.test(word) && word !== word.toLowerCase());
  return isLoud ? { why: 'Go knows direct and off in small letters only.' } : {};
}

const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/;/, 'Entries are separated by a comma or a |; a ; is taken for part of an entry.'],
  [/["'\u201c\u201d\u2018\u2019]/, 'Go takes quotes for part of the value; a shell takes them away, a file does not.'],
  [/[^\s,|]\s+[^\s,|]/, 'Entries are separated by a comma or a |; a blank is taken for part of an entry.'],
];
