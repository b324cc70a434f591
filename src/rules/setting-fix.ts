import type { Facts, SettingFact } from '../model/facts.ts';
import type { Fix } from '../model/finding.ts';

/** The variables that `go env -u` refuses (cmd/go/internal/envcmd, checkEnvWrite). */
const NOT_REMOVABLE: ReadonlySet<string> = new Set(['GOWORK', 'GOENV', 'GODEBUG', 'GOROOT']);

/**
 * The one command that certainly mends a setting, as the `fix` of a verdict; nothing where no command does: a variable
 * of the operating system outlives every write to the user file, what the removal of a line uncovers may be as bad
 * (`isFine` tells), and a value that stops the go command stops its `go env -u` too.
 */
export function settingFix(facts: Facts, fact: SettingFact, isFine: (value: string) => boolean): { fix?: Fix } {
  if (fact.origin.layer === 'environment' || fact.origin.layer === 'repository') return {};
  const { name: environment, settings } = facts.policy.environment;
  const want = settings[fact.name];
  const removalMends = facts.refusals.length === 0 && uncovers(fact, isFine);
  const applyMends = want?.kind === 'unset' ? removalMends : want !== undefined && isFine(want.value);
  if (environment !== null && applyMends) return { fix: { command: `gopolicy apply --env ${environment}` } };
  return removalMends ? { fix: { command: `go env -u ${fact.name}` } } : {};
}

/** True where the line's removal from the user file uncovers a fine value: go.env's or Go's default. */
function uncovers(fact: SettingFact, isFine: (value: string) => boolean): boolean {
  if (fact.origin.layer !== 'user-file' || NOT_REMOVABLE.has(fact.name)) return false;
  const below = fact.overrides[0];
  return below === undefined || isFine(below.value);
}
