import type { Facts, JudgedEnvironment, PolicyFacts, SettingFact } from '../../src/model/facts.ts';
import { NO_REPOSITORY } from '../../src/model/module-files.ts';
import { GO_SETTINGS } from '../../src/go/setting-names.ts';

const USER_FILE = '/home/dev/.config/go/env';

const DEFAULTS: Readonly<Record<string, string>> = {
  GOPROXY: 'https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
  GOTOOLCHAIN: 'auto',
  GOAUTH: 'netrc',
};

const NO_ENVIRONMENT: JudgedEnvironment = {
  name: null,
  source: 'none',
  settings: {},
  differences: [],
  judged: false,
};

const NO_POLICY: PolicyFacts = { private: [], endpoints: {}, environments: [], environment: NO_ENVIRONMENT };

/** Facts of a machine with go1.27.4 whose user file sets `settings`, a line each; everything else is Go's default. */
export function factsWith(settings: Readonly<Record<string, string>>, more: Partial<Facts> = {}): Facts {
  const lines = Object.keys(settings);
  const facts: Record<string, SettingFact> = {};
  for (const name of [...GO_SETTINGS, ...lines]) {
    const value = settings[name];
    facts[name] =
      value === undefined
        ? { name, value: DEFAULTS[name] ?? '', origin: { layer: 'default' }, overrides: [] }
        : {
            name,
            value,
            origin: { layer: 'user-file', file: USER_FILE, line: lines.indexOf(name) + 1 },
            overrides: [],
          };
  }
  derive(facts, 'GONOPROXY');
  derive(facts, 'GONOSUMDB');
  return {
    installs: [
      {
        path: '/usr/local/go/bin/go',
        goroot: '/usr/local/go',
        release: { text: 'go1.27.4', minor: 27, patch: 4 },
        first: true,
      },
    ],
    release: { text: 'go1.27.4', minor: 27, patch: 4 },
    releaseKnown: true,
    settings: facts,
    refusals: [],
    userFile: { path: USER_FILE, state: 'present', lines: [] },
    userFileTroubles: [],
    gorootFile: { path: '/usr/local/go/go.env', state: 'present', lines: [] },
    environment: {},
    policy: NO_POLICY,
    repository: NO_REPOSITORY,
    ...more,
  };
}

function derive(facts: Record<string, SettingFact>, name: string): void {
  const from = facts['GOPRIVATE'];
  if (from === undefined || facts[name]?.value !== '' || from.value === '') return;
  facts[name] = {
    name,
    value: from.value,
    origin: { ...from.origin, layer: 'derived', from: 'GOPRIVATE' },
    overrides: [],
  };
}

/** The policy part of facts, with what a test cares about. */
export function policyWith(more: Partial<PolicyFacts>): PolicyFacts {
  return { ...NO_POLICY, ...more };
}

/** The environment that a test judges in. */
export function environmentWith(more: Partial<JudgedEnvironment>): JudgedEnvironment {
  return { ...NO_ENVIRONMENT, ...more };
}
