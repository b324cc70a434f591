import { collectGitRemotes } from '../collect/git-remotes.ts';
import { collectGoSettings } from '../collect/go-settings.ts';
import { collectModules } from '../collect/modules/index.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import { repositoryRoot } from '../config/sources.ts';
import { modulesSeen } from '../engine/patterns/modules-seen.ts';
import { splitModulePatterns } from '../go/module-patterns.ts';
import type { SettingFact } from '../model/facts.ts';
import type { PatternAdvice, PatternSuggestion } from '../model/pattern-suggestion.ts';
import { shQuote } from '../model/sh-quote.ts';
import { suggestPatterns } from '../plan/suggest-patterns.ts';
import type { System } from '../system/types.ts';

export interface SuggestionOptions {
  /** Absolute. */
  readonly directory: string;
  readonly policy?: string;
  readonly exact: boolean;
}

/** The smallest GOPRIVATE for a repository. Reads files only; throws PolicyError and UserError. */
export async function suggestPrivate(
  system: Pick<System, 'files' | 'host'>,
  { directory, policy: flag, exact }: SuggestionOptions,
): Promise<PatternAdvice> {
  const { policy } = await collectPolicy(system, { directory, ...(flag !== undefined && { flag }) });
  const { settings, userFile } = await collectGoSettings(system, directory);
  const root = await repositoryRoot(system, directory);
  const repository = await collectModules(system, { directory, root });
  const current = settings['GOPRIVATE'] ?? NOT_SET;
  const suggestion = suggestPatterns({
    policy: policy.private,
    current: current.value,
    remotes: root === null ? [] : await collectGitRemotes(system, root),
    own: repository.modules.flatMap(({ mod }) => mod.parsed.value.module?.path ?? []),
    seen: modulesSeen(repository),
    exact,
  });
  const same = isSame(current.value, suggestion);
  const inFile = current.origin.layer !== 'environment' && userFile.state !== 'off';
  return {
    ...suggestion,
    current,
    same,
    command: same || suggestion.value === '' ? null : commandFor(suggestion.value, inFile),
    missedByPolicy: missed(policy.private, suggestion),
    independent: ['GONOPROXY', 'GONOSUMDB'].flatMap(name => independentFact(settings[name])),
    unread: repository.unread.map(({ file, why }) => ({ file, why })),
  };
}

const NOT_SET: SettingFact = { name: 'GOPRIVATE', value: '', origin: { layer: 'default' }, overrides: [] };

/** `go env -w` would be without effect under a variable of the system, and with GOENV=off would edit a file that nobody reads. */
const commandFor = (value: string, inFile: boolean): string =>
  `${inFile ? 'go env -w' : 'export'} GOPRIVATE=${shQuote(value)}`;

const independentFact = (fact: SettingFact | undefined): readonly SettingFact[] =>
  fact === undefined || fact.value === '' || fact.origin.layer === 'derived' ? [] : [fact];

const missed = (policy: readonly string[], { patterns }: PatternSuggestion): readonly string[] =>
  policy.filter(text => !patterns.some(({ pattern }) => pattern === text.replace(/\/$/, '')));

function isSame(current: string, { patterns }: PatternSuggestion): boolean {
  const present = new Set(splitModulePatterns(current).map(({ pattern }) => pattern));
  return present.size === patterns.length && patterns.every(({ pattern }) => present.has(pattern));
}
