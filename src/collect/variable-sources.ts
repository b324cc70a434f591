import { CI_VARIABLES } from '../data/ci-systems.ts';
import type { System } from '../system/types.ts';
import { lastAssignments, type Assignment } from './variable-sources/assignment.ts';
import type { SourcePlace, VariableSourceKind } from './variable-sources/place.ts';
import { readPlaces, type ReadPlace } from './variable-sources/read-places.ts';

type World = Pick<System, 'files' | 'host'>;

/** A line that gives an operating-system variable its value. */
export interface VariableSource {
  readonly name: string;
  /** The value where it is written out, for comparison only: it may hold a secret. Absent where it is computed. */
  readonly value?: string;
  /** `line` is 1-based; 0: a CI system that describes its variables elsewhere, `file` is then its name. */
  readonly place: { readonly file: string; readonly line: number };
  readonly kind: VariableSourceKind;
  /** What to do there, without a capital or a full stop; holds no value. */
  readonly remedy: string;
  /** The value written is the one in effect. */
  readonly sure: boolean;
}

/** What was found, and where was looked. */
export interface FoundSources {
  readonly sources: readonly VariableSource[];
  /** Files that exist and were read, in the order a session reads them. */
  readonly searched: readonly string[];
  /** Files that exist and could not be read, or were too many or too large. */
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

/**
 * Finds the lines that set these variables: one of each file at most, those that say the value in effect first, then in
 * the order a session reads the files. Only reads files. The Windows registry is no file: see variable-sources/registry.ts.
 */
export async function collectVariableSources(
  world: World,
  names: readonly string[],
  directory: string,
): Promise<FoundSources> {
  const ci = ciSystem(world);
  const { read, skipped } = await readPlaces(world, directory, ci !== undefined);
  const found = names.flatMap(name => {
    const inFiles = read.flatMap(each => sourceIn(world, each, name, isExported(read, name)));
    const inJob =
      ci === undefined || inFiles.some(({ kind, sure }) => kind === 'ci' || sure) ? [] : [jobSource(name, ci)];
    return [...inFiles, ...inJob];
  });
  return {
    sources: [...found.filter(({ sure }) => sure), ...found.filter(({ sure }) => !sure)],
    searched: read.map(({ place }) => place.path),
    skipped,
  };
}

const ciSystem = ({ host }: World): string | undefined =>
  Object.entries(CI_VARIABLES).find(([name]) => (host.environment[name] ?? '') !== '')?.[1];

const isExported = (read: readonly ReadPlace[], name: string): boolean =>
  read.some(({ reading }) => reading.exports.includes(name));

function sourceIn(
  { host }: World,
  { place, reading }: ReadPlace,
  name: string,
  exportedElsewhere: boolean,
): readonly VariableSource[] {
  const reaching = reading.assignments.filter(({ exported }) => exported || exportedElsewhere);
  const last = lastAssignments(reaching, name);
  const inEffect = host.environment[name];
  const chosen = last.findLast(({ value }) => value !== undefined && value === inEffect) ?? last.at(-1);
  if (chosen === undefined) return [];
  const { value, line } = chosen;
  return [
    {
      name,
      ...(value === undefined ? {} : { value }),
      place: { file: place.path, line },
      kind: place.kind,
      remedy: remedy(place, chosen, host.environment['HOME'] ?? ''),
      sure: value !== undefined && value === inEffect && place.isActive !== false,
    },
  ];
}

function remedy({ path, afterwards, remedy }: SourcePlace, { name, line }: Assignment, home: string): string {
  if (remedy !== undefined) return remedy(name);
  const isMine = home.length > 1 && path.startsWith(`${home}/`);
  const file = isMine ? `~${path.slice(home.length)}` : path;
  const who = /^\/(?:etc|usr|Library)\//.test(path) ? ' as an administrator' : '';
  return `take ${name} out of line ${line} of ${file}${who}, then ${afterwards}`;
}

const jobSource = (name: string, system: string): VariableSource => ({
  name,
  place: { file: system, line: 0 },
  kind: 'ci',
  remedy: `take ${name} out of the variables that ${system} gives to this job`,
  sure: false,
});
