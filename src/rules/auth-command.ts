import { parseGoauth, type GoauthCommand } from '../go/goauth.ts';
import { violation, type Fix, type Verdict } from '../model/finding.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import type { Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** Programs that GOAUTH may run, as its commands name them. */
  readonly allow: readonly string[];
};

/**
 * A GOAUTH that runs programs of its own: `netrc`, `off` and `git DIR` are Go's own methods. Commands of the GOAUTH that
 * the judged environment wants count as allowed. The message names the program and leaves its arguments out, which may
 * be secrets. Also says, in Go's words, that a GOAUTH is refused, since no other rule reads it.
 */
export const authCommand: Rule<Options> = {
  id: 'auth-command',
  meta: {
    summary: 'GOAUTH runs only programs that are allowed',
    category: 'integrity',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Go runs the command before its first https request and after each 4xx answer, as the user, in any repository.',
    bad: 'GOAUTH=/tmp/helper --token',
    good: 'GOAUTH=netrc\nGOAUTH=git /home/dev/src/pay',
    source: "cmd/go/internal/auth/auth.go (runGoAuth); 'go help goauth'",
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Programs that GOAUTH may run, as its commands name them.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] },
  check(facts, { allow }) {
    const fact = facts.settings['GOAUTH'];
    if (fact === undefined || fact.value === '') return [];
    const allowed = new Set([...allow, ...wantedPrograms(facts)]);
    const fix = settingFix(facts, fact, value => isFine(value, allowed));
    const verdicts = strangers(fact.value, allowed).map(command =>
      violation({ message: `GOAUTH runs the program ${command.program}`, ...settingSpot(fact, command), ...fix }),
    );
    return [...verdicts, ...refusals(fact, fix)];
  },
};

function refusals(fact: SettingFact, fix: { fix?: Fix }): readonly Verdict[] {
  return parseGoauth(fact.value).errors.map(error =>
    violation({
      message: `The go command refuses GOAUTH: ${error.message.replace(/ \(GOAUTH=.*\)$/s, '')}`,
      why: 'Every https request of the go command fails; go env -w accepts any text.',
      ...settingSpot(fact),
      ...fix,
    }),
  );
}

type Command = Extract<GoauthCommand, { readonly kind: 'command' }>;

const commandsOf = (value: string): readonly Command[] =>
  parseGoauth(value).value.filter(command => command.kind === 'command');

const strangers = (value: string, allowed: ReadonlySet<string>): readonly Command[] =>
  commandsOf(value).filter(({ program }) => !allowed.has(program));

function isFine(value: string, allowed: ReadonlySet<string>): boolean {
  return parseGoauth(value).errors.length === 0 && strangers(value, allowed).length === 0;
}

function wantedPrograms(facts: Facts): readonly string[] {
  const rule = facts.policy.environment.settings['GOAUTH'];
  if (rule?.kind !== 'value') return [];
  return [rule.value, ...rule.allow].flatMap(value => commandsOf(value).map(({ program }) => program));
}
