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
export function whyRequest(request: RouteRequest, report: RouteReport): RequestReason {
  const setting = settingBehind(request, report);
  const origin = report.settings[setting]?.origin ?? { layer: 'default' };
  const parts = [reasonFor(request, setting), consequence(request, report)].filter(part => part !== '');
  return { setting, origin, rule: parts.join('; ') };
}

function settingBehind({ kind, entry, auth }: RouteRequest, { settings }: RouteReport): string {
  if (auth === true) return 'GOAUTH';
  if (kind === 'sumdb-supported' || kind === 'sumdb-lookup' || kind === 'sumdb-tile') return 'GOSUMDB';
  const isInList = parseProxyList(settings['GOPROXY']?.value ?? '').value.entries.some(({ text }) => text === entry);
  if (entry !== 'direct' || isInList) return exempts(settings) && entry === 'direct' ? 'GONOPROXY' : 'GOPROXY';
  return 'GONOPROXY';
}

const exempts = (settings: RouteReport['settings']): boolean => (settings['GONOPROXY']?.value ?? '') !== '';

function reasonFor({ kind, entry, auth, protocol }: RouteRequest, setting: string): string {
  if (auth === true) return 'Go 1.24 and later ask again after a 4xx answer over https, with what GOAUTH gives';
  const isDirect = entry === 'direct';
  switch (kind) {
    case 'sumdb-supported':
      return 'GOSUMDB has no URL of its own, so each proxy is asked first whether it relays the database';
    case 'sumdb-lookup':
      return isDirect ? 'the database is asked itself' : 'the proxy relays the database, and nobody else is asked';
    case 'go-get':
      return protocol === 'http'
        ? 'GOINSECURE lets http stand in where https fails'
        : 'no rule of Go knows the host, so its page says where the code lies';
    case 'vcs':
      return setting === 'GONOPROXY' ? 'GONOPROXY covers the module: it comes from where it lies' : 'direct is reached';
    default:
      return isDirect ? 'the page names a URL that speaks the proxy protocol' : `entry ${entry} of the list`;
  }
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
