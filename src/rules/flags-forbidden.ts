import { parseGoflags } from '../go/goflags.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** `-name` forbids every value, `-name=value` that value alone. */
  readonly flags: readonly string[];
};

/** What a flag does to every build on the machine. */
const EFFECTS: Readonly<Record<string, string>> = {
  mod: 'lets every go command rewrite go.mod and go.sum',
  modfile: 'builds from another go.mod than the one under review',
  toolexec: 'runs a program of its own around every compiler call',
  exec: 'runs a program of its own in front of every test and go run',
  overlay: 'replaces source files that nobody sees in the repository',
  insecure: 'makes go get fail; GOINSECURE took its place in Go 1.17',
};

/**
 * Flags in GOFLAGS that change what every build on this machine does. `-insecure` is not among the defaults: that it is
 * dead is `no-effect`'s to say; a policy that forbids it here hears it from both.
 */
export const flagsForbidden: Rule<Options> = {
  id: 'flags-forbidden',
  meta: {
    summary: 'GOFLAGS holds no flag that the policy forbids',
    category: 'integrity',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'GOFLAGS holds for every go command here, in every repository, and no review sees it.',
    bad: 'GOFLAGS=-mod=mod\nGOFLAGS=-toolexec=/opt/wrap',
    good: 'GOFLAGS=-mod=readonly',
    source: "cmd/go/internal/base/goflags.go; 'go help build'",
  },
  optionsSchema: {
    type: 'object',
    properties: {
      flags: {
        type: 'array',
        items: { type: 'string', pattern: '^-[a-zA-Z]' },
        description: 'The forbidden flags: `-name` with any value, or `-name=value`.',
      },
    },
    additionalProperties: false,
  },
  defaults: { flags: ['-mod=mod', '-modfile', '-toolexec', '-exec', '-overlay'] },
  check(facts, options) {
    const setting = facts.settings['GOFLAGS'];
    if (setting === undefined || setting.value === '') return [];
    const forbidden = new Set(options.flags);
    return parseGoflags(setting.value, { release: facts.release })
      .value.filter(({ name, value }) => forbidden.has(`-${name}`) || forbidden.has(`-${name}=${value ?? ''}`))
      .map(flag =>
        violation({
          message: `${flag.text} in GOFLAGS ${EFFECTS[flag.name] ?? 'is forbidden by the policy'}`,
          ...settingSpot(setting, flag),
        }),
      );
  },
};
