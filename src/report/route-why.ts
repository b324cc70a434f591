import { maskUrl } from '../go/mask.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import { parseProxyList } from '../go/proxy-list.ts';
import type { Origin } from '../go/origin.ts';
import type { RouteRequest } from '../go/route/types.ts';
import type { SettingFact } from '../model/facts.ts';
import type { RouteReport } from '../model/route.ts';

/** What stands behind a request: the setting that leads to it, where its value comes from, and the rule of Go. */
export interface RequestReason {
  readonly setting: string;
  readonly origin: Origin;
  readonly rule: string;
}

/** Why a request is made and what its outcome leads to. */
export function whyRequest(request: RouteRequest, module: string, report: RouteReport): RequestReason {
  const setting = settingBehind(request, module, report);
  const origin = report.settings[setting]?.origin ?? { layer: 'default' };
  const parts = [reasonFor(request, setting), consequence(request, report)].filter(part => part !== '');
  return { setting, origin, rule: parts.join('; ') };
}

function settingBehind({ kind, entry, auth }: RouteRequest, module: string, { settings }: RouteReport): string {
  if (auth === true) return 'GOAUTH';
  if (kind.startsWith('sumdb')) return 'GOSUMDB';
  const isExempt = entry === 'direct' && matchModulePatterns(valueOf(settings, 'GONOPROXY'), module);
  return isExempt && valueOf(settings, 'GOPROXY') !== 'direct' ? 'GONOPROXY' : 'GOPROXY';
}

const valueOf = (settings: RouteReport['settings'], name: string): string => settings[name]?.value ?? '';

function reasonFor({ kind, entry, auth, protocol }: RouteRequest, setting: string): string {
  if (auth === true) return 'Go 1.24 and later ask again after a 4xx answer over https, with what GOAUTH gives';
  const isDirect = entry === 'direct';
  const told: Readonly<Record<string, string>> = {
    'sumdb-supported': 'GOSUMDB has no URL of its own, so each proxy is asked first whether it relays the database',
    'sumdb-lookup': isDirect
      ? 'the database is asked itself'
      : 'the proxy relays the database, and nobody else is asked',
    'go-get':
      protocol === 'http'
        ? 'GOINSECURE lets http stand in where https fails'
        : 'no rule of Go knows the host, so its page says where the code lies',
    vcs: setting === 'GONOPROXY' ? 'GONOPROXY covers the module: it comes from where it lies' : 'direct is reached',
  };
  return (
    told[kind] ??
    (isDirect ? 'the page names a URL that speaks the proxy protocol' : `entry ${maskUrl(entry).text} of the list`)
  );
}

function consequence({ outcome, next, entry }: RouteRequest, { settings }: RouteReport): string {
  if (outcome === 'ok') return '';
  const separator = separatorOf(settings['GOPROXY'], entry);
  if (next === 'stops') {
    return outcome === 'absent' ? 'nothing is left to ask' : `a fault goes on only behind "|"${behind(separator)}`;
  }
  return outcome === 'absent' ? '404 and 410 go on whatever the separator' : 'behind "|" any fault goes on';
}

const behind = (separator: string): string => (separator === ',' ? ', and a comma stands here' : '');

function separatorOf(fact: SettingFact | undefined, entry: string): string {
  return parseProxyList(fact?.value ?? '').value.entries.find(({ text }) => text === entry)?.separator ?? '';
}
