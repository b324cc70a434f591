import { VERSION_FLOORS } from '../data/version-floors.ts';
import type { GoInstall } from '../model/facts.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { foreignDatabase, foreignProxies } from './foreign-hops.ts';
import { urlKey } from './relay.ts';
import { hasFlaw, soundReleases } from './release-flaws.ts';

/**
 * A go command with known holes in the verification of what a proxy or a checksum database serves, where one is used
 * that neither Google nor the organisation runs. The base command counts, not the toolchain that it switches to; of
 * several the first on PATH.
 */
export const goVersionFloor: Rule = {
  id: 'go-version-floor',
  meta: {
    summary: 'The go command can verify what the proxies of others serve',
    category: 'integrity',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'Older releases accept forged checksum records; GOTOOLCHAIN does not help, the installed Go must be newer.',
    bad: '# go1.24.13\nGOPROXY=https://goproxy.cn,direct',
    good: '# go1.27.4\nGOPROXY=https://goproxy.cn,direct',
    source: 'CVE-2026-42501, CVE-2026-56864, CVE-2026-56865; golang/go#79070, #80744, #80745',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const proxies = foreignProxies(facts);
    const database = foreignDatabase(facts);
    if (proxies.length === 0 && database === undefined) return [];
    if (!facts.releaseKnown) return [cannotTell(facts.installs[0])];
    const flaws = VERSION_FLOORS.filter(
      floor =>
        hasFlaw(floor, facts.release) && (floor.attacker === 'sumdb' ? database !== undefined : proxies.length > 0),
    );
    if (flaws.length === 0) return [];
    const hosts = [...new Set([...proxies, ...(database === undefined ? [] : [database])].map(hostOf))];
    return [
      violation({
        message: `${facts.release.text} cannot verify all that ${hosts.join(' and ')} may serve: ${flaws.map(({ id }) => id).join(', ')}`,
        why: `${flaws.map(({ summary }) => `${sentence(summary)}.`).join(' ')} Fixed in ${soundReleases(VERSION_FLOORS).join(', ')}.`,
        ...versionFile(facts.installs[0]),
      }),
    ];
  },
};

const hostOf = (url: string): string =>
  urlKey(url)
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');

function versionFile(install: GoInstall | undefined): Pick<Verdict, 'place'> {
  if (install === undefined) return {};
  return { place: { file: install.goroot === undefined ? install.path : `${install.goroot}/VERSION` } };
}

function cannotTell(install: GoInstall | undefined): Verdict {
  const reason = install === undefined ? 'no go command was found' : (install.why ?? 'its release is not known');
  return unknown({
    message: `Cannot tell whether the go command can verify what the proxies of others serve: ${reason}`,
    ...versionFile(install),
  });
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
