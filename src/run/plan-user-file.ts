import { pathsOf } from '../collect/paths.ts';
import { collectGoSettings, resolveCollected, type GoSettings } from '../collect/go-settings.ts';
import { wordsOf } from '../model/fault-words.ts';
import { resolveLink } from '../apply/resolve-link.ts';
import { editEnvFile } from '../go/edit-env-file.ts';
import { parseEnvFile } from '../go/env-file.ts';
import { ApplyError } from '../model/errors.ts';
import type { JournalEntry } from '../model/change.ts';
import type { SettingFact } from '../model/facts.ts';
import type { Environment } from '../model/policy.ts';
import { ledgerOf } from '../plan/ledger.ts';
import { planApply, type ApplyPlan } from '../plan/plan-apply.ts';
import type { System } from '../system/types.ts';

/** The user's settings file as it lies there. */
export interface UserFile {
  /** Absolute, as Go names it. */
  readonly path: string;
  /** Absolute, links followed. */
  readonly target: string;
  readonly bytes: Uint8Array | null;
  /** By key, the line that Go reads. */
  readonly lines: ReadonlyMap<string, string>;
  readonly settings: GoSettings;
  /** What Go would use with other lines; `system`: the variables of the operating system count too. */
  readonly resolve: (lines: ReadonlyMap<string, string>, system: boolean) => Readonly<Record<string, SettingFact>>;
}

/**
 * Reads the file that `go env -w` would write from a directory.
 * @throws {ApplyError} where Go has no such file, or it cannot be read
 */
export async function readUserFile(system: System, directory: string): Promise<UserFile> {
  const settings = await collectGoSettings(system, directory);
  const path = locate(system, settings, directory);
  const target = await resolveLink(system, path);
  const bytes = await readBytes(system, path, target);
  const text = parseEnvFile(bytes ?? new Uint8Array()).value;
  const lines = new Map(text.lines.flatMap(line => (line.kind === 'setting' ? [[line.key, line.value] as const] : [])));
  const resolve: UserFile['resolve'] = (after, isSystem) => {
    const { environment } = settings.input;
    const file = printLines(after);
    const input = {
      ...settings.input,
      environment: isSystem ? environment : withoutSettings(environment),
      userFile: { path, text: file },
    };
    return resolveCollected(input, settings.releaseKnown).settings;
  };
  return { path, target, bytes, lines, settings, resolve };
}

function locate(system: System, { where }: GoSettings, directory: string): string {
  if (where.kind === 'path') return pathsOf(system.host.platform).resolve(directory, where.path);
  if (where.kind === 'off') {
    throw new ApplyError('GOENV=off: Go reads no settings file, so nothing written there would hold', 'unset GOENV');
  }
  throw new ApplyError(`there is no settings file to write: ${where.message}`, 'export HOME=/home/NAME');
}

async function readBytes(system: System, path: string, target: string): Promise<Uint8Array | null> {
  try {
    return await system.files.read(target);
  } catch (error) {
    throw new ApplyError(`${path} cannot be read: ${wordsOf(error)}; nothing was changed`);
  }
}

const printLines = (lines: ReadonlyMap<string, string>): string =>
  [...lines].map(([key, value]) => `${key}=${value}\n`).join('');

/** GOENV and GOROOT say where the files are; all else of Go's would stand over them. */
function withoutSettings(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isPlace = (name: string): boolean => name === 'GOENV' || name === 'GOROOT' || !/^GO[A-Z0-9]/.test(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isPlace(name)));
}

/** A plan with the bytes that it would write. */
export interface FilePlan extends ApplyPlan {
  readonly file: UserFile;
  /** Equal to `file.bytes` where nothing changes. */
  readonly after: Uint8Array | null;
}

/** Plans one environment for the file as it is now. */
export function planUserFile(
  file: UserFile,
  environment: Environment,
  how: { readonly entries: readonly JournalEntry[]; readonly orgSettings: Environment['settings'] },
): FilePlan {
  const applies = how.entries.filter(
    ({ command, state, files }) => command === 'apply' && state !== 'undone' && files[0]?.path === file.target,
  );
  const ledger = ledgerOf(applies.map(({ changes }) => changes ?? []));
  const { lines, resolve } = file;
  const plan = planApply({ environment, lines, ledger, resolve, orgSettings: how.orgSettings });
  if (plan.changes.length === 0) return { ...plan, file, after: file.bytes };
  const edits = new Map(plan.changes.map(({ key, after }) => [key, checked(key, after)]));
  return { ...plan, file, after: editEnvFile(file.bytes ?? new Uint8Array(), edits) };
}

/** A value that would come out of a damaged line is not written back as if it were whole. */
function checked(key: string, value: string | null): string | null {
  if (value?.includes('\uFFFD') === true) {
    throw new ApplyError(
      `the line of ${key} in the settings file is not UTF-8; nothing was changed`,
      `go env -u ${key}`,
    );
  }
  return value;
}

/** @throws {ApplyError} where somebody made the file read-only: a rename would pass over that */
export async function requireWritable(system: System, { path, target }: UserFile): Promise<void> {
  const info = await system.files.stat(target).catch((error: unknown) => {
    throw new ApplyError(`${path} cannot be read: ${wordsOf(error)}; nothing was changed`);
  });
  if (info === null || (info.mode & 0o200) !== 0) return;
  throw new ApplyError(`${path} is read-only; nothing was changed`, `chmod u+w ${path}`);
}
