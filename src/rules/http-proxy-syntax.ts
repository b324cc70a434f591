import { parseNoProxy } from '../go/no-proxy.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { forwardProxyFault } from './forward-proxy-fault.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * HTTP_PROXY, HTTPS_PROXY and NO_PROXY as the go command reads them, and not as curl or git do. Only the operating
 * system's variables count; a line of the user file is `no-effect`'s. The value of a proxy is never part of a message:
 * it may hold a password.
 */
export const httpProxySyntax: Rule = {
  id: 'http-proxy-syntax',
  meta: {
    summary: 'HTTP_PROXY, HTTPS_PROXY and NO_PROXY say to Go what they seem to say',
    category: 'reliability',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'Go drops what it cannot read of these variables without a word; curl, git and npm each read them otherwise.',
    bad: 'NO_PROXY="localhost;*.corp.*"\nHTTPS_PROXY=http://:3128',
    good: 'NO_PROXY=localhost,.corp.acme.example,10.0.0.0/8\nHTTPS_PROXY=http://proxy.acme.example:3128',
    source: 'golang.org/x/net/http/httpproxy (parseProxy, config.init); net/http (ProxyFromEnvironment)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return [...forwardProxies(facts), ...exemptions(facts)];
  },
};

function forwardProxies(facts: Facts): readonly Verdict[] {
  return ['HTTP_PROXY', 'HTTPS_PROXY'].flatMap(name => {
    const fact = transportFact(facts, name);
    const fault = fact === null ? null : forwardProxyFault(fact.value, facts.release);
    return fact === null || fault === null ? [] : [violation({ message: `${name} ${fault}`, ...settingSpot(fact) })];
  });
}

function exemptions(facts: Facts): readonly Verdict[] {
  const fact = transportFact(facts, 'NO_PROXY');
  if (fact === null) return [];
  return parseNoProxy(fact.value).errors.map(({ message }) => violation({ message, ...settingSpot(fact) }));
}

/** The variable as httpproxy.FromEnvironment takes it: the name in capitals, where that is empty the one in small letters. */
function transportFact(facts: Facts, name: string): SettingFact | null {
  const fact = facts.settings[name];
  if (fact !== undefined) return fact.value === '' ? null : fact;
  const value = [name, name.toLowerCase()].map(key => facts.environment[key] ?? '').find(text => text !== '');
  return value === undefined ? null : { name, value, origin: { layer: 'environment' }, overrides: [] };
}
