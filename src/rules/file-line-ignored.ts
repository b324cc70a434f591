import type { Facts } from '../model/facts.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { envLineFault } from './env-line-fault.ts';

/** A line of the user file that Go drops without a word or reads otherwise than it was meant. */
export const fileLineIgnored: Rule = {
  id: 'file-line-ignored',
  meta: {
    summary: 'Every line of the user file means what it seems to say',
    category: 'correctness',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'Go reads NAME=value to the letter and never reports a line that it drops; go env -w writes such lines right.',
    bad: 'export GOPROXY=direct\n GOSUMDB=off\nGOPRIVATE="git.acme.example"  # ours',
    good: 'GOPROXY=direct\nGOPRIVATE=git.acme.example',
    source: 'cmd/go/internal/cfg/cfg.go (readEnvFile)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const { state, path, why } = facts.userFile;
    if (state === 'unreadable') {
      const reason = why === undefined ? '' : `: ${why}`;
      return [unknown({ message: `Cannot tell what the lines of ${path} say${reason}`, place: { file: path } })];
    }
    return [...faultyLines(facts), ...repeatedLines(facts)].toSorted(byLine);
  },
};

function faultyLines(facts: Facts): readonly Verdict[] {
  const { path: file, lines } = facts.userFile;
  return lines.flatMap(({ line, text }) => {
    const fault = envLineFault(text);
    if (fault === null) return [];
    const { message, key, column, endColumn } = fault;
    return [violation({ message, setting: key, ...spot(file, line), place: { file, line, column, endColumn } })];
  });
}

/** Of lines with the same name the last counts (readEnvFile overwrites); each earlier one is dead. */
function repeatedLines(facts: Facts): readonly Verdict[] {
  const { path: file, lines } = facts.userFile;
  const settings = lines.flatMap(line => (line.kind === 'setting' ? [line] : []));
  const last = new Map(settings.map(({ key, line }) => [key, line]));
  return settings.flatMap(({ key, line }) => {
    const counts = last.get(key) ?? line;
    if (counts === line) return [];
    const message = `Go ignores this line about ${key}: line ${counts} sets it again`;
    return [violation({ message, setting: key, ...spot(file, line), place: { file, line, column: 1 } })];
  });
}

const spot = (file: string, line: number): Pick<Verdict, 'origin'> => ({ origin: { layer: 'user-file', file, line } });

const byLine = (one: Verdict, other: Verdict): number => (one.place?.line ?? 0) - (other.place?.line ?? 0);
