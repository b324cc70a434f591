import type { Origin } from '../go/origin.ts';
import { parseGoflags } from '../go/goflags.ts';
import type { Facts } from '../model/facts.ts';
import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { originPlace, settingSpot } from './setting-spot.ts';

/** Variables that the go command takes from the operating system alone: a line of the user file is never read. */
const FILE_IS_NOT_ASKED: readonly string[] = [
  'GOENV',
  'GODEBUG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/**
 * Settings that somebody took the trouble to make and that do nothing: folklore, and lines of the user file for
 * variables that Go reads elsewhere. Only what is really set here. `-insecure` is this rule's, unless a policy also
 * lists it for `flags-forbidden`.
 */
export const noEffect: Rule = {
  id: 'no-effect',
  meta: {
    summary: 'No setting is there that Go does not heed',
    category: 'correctness',
    severity: 'info',
    since: '0.1.0',
    fixable: true,
    why: 'Who made the setting relies on something that does not happen.',
    bad: 'export GONOSUMCHECK=1\nGO111MODULE=on\nGOFLAGS=-insecure',
    good: 'GONOSUMDB=git.acme.example\nGOINSECURE=git.acme.example',
    source: 'cmd/go/internal/modget/get.go (-insecure); https://go.dev/ref/mod#environment-variables',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return [...noSumCheck(facts), ...modulesOn(facts), ...insecureFlag(facts), ...linesNotAsked(facts)];
  },
};

function noSumCheck(facts: Facts): readonly Verdict[] {
  const name = 'GONOSUMCHECK';
  const value = facts.environment[name] ?? '';
  const inEnvironment: readonly Origin[] = value === '' ? [] : [{ layer: 'environment' }];
  const inFile = lineOf(facts, name);
  return [...inEnvironment, ...(inFile === undefined ? [] : [inFile])].map(origin =>
    violation({
      message: `${name} has no effect: Go has no such variable, the one that Go reads is GONOSUMDB`,
      setting: name,
      origin,
      ...originPlace(origin),
    }),
  );
}

function modulesOn(facts: Facts): readonly Verdict[] {
  const modules = facts.settings['GO111MODULE'];
  const overrules = modules?.overrides.some(({ value }) => value === 'off' || value === 'auto');
  if (modules?.value !== 'on' || overrules === true) return [];
  return [
    violation({
      message: 'GO111MODULE=on has no effect: it is the default since Go 1.16',
      ...settingSpot(modules),
      ...settingFix(facts, modules, value => value === ''),
    }),
  ];
}

function insecureFlag(facts: Facts): readonly Verdict[] {
  const flags = facts.settings['GOFLAGS'];
  if (flags === undefined) return [];
  return parseGoflags(flags.value, { release: facts.release })
    .value.filter(({ name }) => name === 'insecure')
    .map(flag =>
      violation({
        message: `${flag.text} in GOFLAGS has no effect but to make go get fail: Go 1.17 took it out for GOINSECURE`,
        ...settingSpot(flags, flag),
      }),
    );
}

function linesNotAsked(facts: Facts): readonly Verdict[] {
  return FILE_IS_NOT_ASKED.flatMap(name => {
    const origin = lineOf(facts, name);
    if (origin === undefined) return [];
    return [
      violation({
        message: `${name} in the user file has no effect: Go reads it from the environment alone`,
        setting: name,
        origin,
        ...originPlace(origin),
      }),
    ];
  });
}

function lineOf(facts: Facts, name: string): Origin | undefined {
  const { path: file, lines } = facts.userFile;
  const line = lines.find(line => line.kind === 'setting' && line.key === name);
  return line === undefined ? undefined : { layer: 'user-file', file, line: line.line };
}
