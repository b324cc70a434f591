import type { Facts } from '../../src/model/facts.ts';
import type { Verdict } from '../../src/model/finding.ts';
import type { Rule } from '../../src/model/rule.ts';
import { exclude } from '../../src/rules/exclude.ts';
import { goVersion } from '../../src/rules/go-version.ts';
import { godebug } from '../../src/rules/godebug.ts';
import { ignoreDirective } from '../../src/rules/ignore.ts';
import { moduleAllowed } from '../../src/rules/module-allowed.ts';
import { moduleBlocked } from '../../src/rules/module-blocked.ts';
import { modulePath } from '../../src/rules/module-path.ts';
import { replaceAbsolute } from '../../src/rules/replace-absolute.ts';
import { replaceFork } from '../../src/rules/replace-fork.ts';
import { replaceLocalOutside } from '../../src/rules/replace-local-outside.ts';
import { replaceNeedless } from '../../src/rules/replace-needless.ts';
import { retractWithoutReason } from '../../src/rules/retract-without-reason.ts';
import { toolAllowed } from '../../src/rules/tool-allowed.ts';
import { toolchainLine } from '../../src/rules/toolchain-line.ts';
import type { GolangciIssue } from './golangci.ts';
import type { DirectiveSettings, GuardEntry, GuardSettings } from './golangci-generators.ts';

/** `line kind` of a finding on go.mod. */
export type Marks = readonly string[];

const run = <Options>(rule: Rule<Options>, facts: Facts, options: Partial<Options> = {}): readonly Verdict[] =>
  rule.check(facts, { ...rule.defaults, ...options });

const marks = (kind: string, verdicts: readonly Verdict[]): Marks =>
  verdicts.map(({ place }) => `${place?.line} ${kind}`);

/** Our rules under gomoddirectives' options, as docs/golangci-lint.md maps them. */
export function ourDirectives(facts: Facts, settings: DirectiveSettings): Marks {
  const only = (isWanted: boolean, found: () => Marks): Marks => (isWanted ? found() : []);
  return [
    ...ourReplacements(facts, settings),
    ...only(!settings['retract-allow-no-explanation'], () => marks('retract', run(retractWithoutReason, facts))),
    ...only(settings['exclude-forbidden'], () => marks('exclude', run(exclude, facts))),
    ...marks('ignore', run(ignoreDirective, facts, { forbidden: settings['ignore-forbidden'], needless: 'forbid' })),
    ...marks('tool', run(toolAllowed, facts, { forbidden: settings['tool-forbidden'] })),
    ...marks('godebug', run(godebug, facts, { forbidden: settings['go-debug-forbidden'] })),
    ...marks('go', run(goVersion, facts, { pattern: settings['go-version-pattern'] })),
    ...marks('toolchain', run(toolchainLine, facts, toolchainOptions(settings))),
    ...only(settings['check-module-path'], () => marks('module', run(modulePath, facts))),
  ];
}

const toolchainOptions = (settings: DirectiveSettings): { presence: 'any' | 'forbidden'; pattern: string } => ({
  presence: settings['toolchain-forbidden'] ? 'forbidden' : 'any',
  pattern: settings['toolchain-pattern'],
});

function ourReplacements(facts: Facts, settings: DirectiveSettings): Marks {
  const needless = marks('needless', run(replaceNeedless, facts));
  if (settings['replace-allow-all']) return needless;
  const allowed = settings['replace-allow-list'].map(module => ({ module }));
  const inside = settings['replace-local'] ? 'allow' : 'forbid';
  return [
    ...needless,
    ...marks('replace', run(replaceFork, facts, { allowed, pins: 'forbid' })),
    ...marks('local', [...run(replaceLocalOutside, facts, { inside }), ...run(replaceAbsolute, facts)]),
  ];
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^local replacement are not allowed/, 'local'],
  [/^replacement are not allowed/, 'replace'],
  [/^multiple replacement of|^the original module and the replacement/, 'needless'],
  [/^a comment is mandatory/, 'retract'],
  [/^exclude directive/, 'exclude'],
  [/^ignore directive|are ignored by default$/, 'ignore'],
  [/^tool directive/, 'tool'],
  [/^toolchain directive/, 'toolchain'],
  [/^godebug directive/, 'godebug'],
  [/^go directive/, 'go'],
  [/^malformed module path/, 'module'],
];

export const theirDirectives = (issues: readonly GolangciIssue[]): Marks =>
  issues
    .filter(({ linter }) => linter === 'gomoddirectives')
    .map(({ line, text }) => `${line} ${KINDS.find(([words]) => words.test(text))?.[1] ?? text}`);

/** `path kind` of each module that gomodguard objects to. */
export function ourGuard(facts: Facts, { allowed, blocked, ...rest }: GuardSettings): Marks {
  const options = { indirect: true, prereleases: 'named' } as const;
  const named = (kind: (message: string) => string, verdicts: readonly Verdict[]): Marks =>
    verdicts.map(({ module, message }) => `${module} ${kind(message)}`);
  const isLocal = rest['local-replace-directives'];
  const local = isLocal ? [...run(replaceLocalOutside, facts, { inside: 'own' }), ...run(replaceAbsolute, facts)] : [];
  return [
    ...named(() => 'blocked', run(moduleBlocked, facts, { ...options, blocked: blocked.map(ourEntry) })),
    ...named(
      message => (message.includes(' is not a version ') ? 'version' : 'unlisted'),
      run(moduleAllowed, facts, { ...options, allowed: allowed.map(ourEntry) }),
    ),
    ...named(() => 'local', local),
  ];
}

function ourEntry({ module, version, recommendations, reason, ...rest }: GuardEntry) {
  return {
    module,
    ...(rest['match-type'] !== undefined && { match: rest['match-type'] }),
    ...(version !== undefined && { versions: version }),
    ...(recommendations !== undefined && { recommendations }),
    ...(reason !== undefined && { reason }),
  };
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/in the blocked modules list/, 'blocked'],
  [/does not meet the allowed version constraint/, 'version'],
  [/not in the allowed modules list/, 'unlisted'],
  [/has a local replace directive/, 'local'],
];

export const theirGuard = (issues: readonly GolangciIssue[], imports: ReadonlyMap<number, string>): Marks =>
  issues
    .filter(({ linter }) => linter === 'gomodguard_v2')
    .map(({ line, text }) => `${imports.get(line)} ${REASONS.find(([words]) => words.test(text))?.[1] ?? text}`);
