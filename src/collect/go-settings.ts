import { UPSTREAM_GO_ENV } from '../data/go-env-defaults.ts';
import { parseEnvFile } from '../go/env-file.ts';
import { NEWEST_RULES } from '../go/newest-rules.ts';
import type { GoRelease } from '../go/release.ts';
import { resolveSettings, type ResolvedSettings } from '../go/resolve.ts';
import type { SettingsInput } from '../go/setting-layers.ts';
import { userFilePath, type UserFilePath } from '../go/user-file.ts';
import type { GoInstall, SettingsFile, UserFileTrouble } from '../model/facts.ts';
import type { System } from '../system/types.ts';
import { findUpward } from './find-upward.ts';
import { collectGoInstalls } from './go-installs.ts';
import { pathsOf } from './paths.ts';
import { readText, type ReadText } from './read-text.ts';
import { userFileTroubles } from './user-file-troubles.ts';

type World = Pick<System, 'files' | 'host'>;

/** What the go command would use here, and where it all comes from. */
export interface GoSettings extends ResolvedSettings {
  readonly installs: readonly GoInstall[];
  readonly release: GoRelease;
  readonly releaseKnown: boolean;
  readonly userFile: SettingsFile;
  readonly userFileTroubles: readonly UserFileTrouble[];
  readonly gorootFile: SettingsFile;
  /** What the values were resolved from. */
  readonly input: SettingsInput;
  readonly where: UserFilePath;
}

/** Reads the settings that hold in `directory`, without running anything. */
export async function collectGoSettings(system: World, directory: string): Promise<GoSettings> {
  const { environment, platform } = system.host;
  const installs = await collectGoInstalls(system, directory);
  const first = installs[0];
  const release = first?.release ?? NEWEST_RULES;
  const where = userFilePath({ environment, platform, release });
  const user = await readUserFile(system, where, directory);
  const goroot = await readGorootFile(system, first, user);
  const root = await usedGoroot(system, first, user);
  const workspace = await findUpward(system, directory, 'go.work');
  const module = await findUpward(system, directory, 'go.mod');
  const input: SettingsInput = {
    release,
    environment,
    platform,
    ...(module !== null && { module }),
    ...root,
    ...(workspace !== null && { workspace }),
    ...(user.text !== undefined && { userFile: { path: user.file.path, text: user.text } }),
    ...(goroot.text !== undefined && { gorootFile: { path: goroot.file.path, text: goroot.text } }),
  };
  return {
    ...resolveCollected(input, first?.release !== undefined),
    input,
    where,
    installs,
    release,
    releaseKnown: first?.release !== undefined,
    userFile: user.file,
    userFileTroubles: userFileTroubles(where, user.read, system.host),
    gorootFile: goroot.file,
  };
}

/** Resolves what was collected, or the same with another user file; `releaseKnown` as in Facts. */
export function resolveCollected(input: SettingsInput, releaseKnown: boolean): ResolvedSettings {
  const resolved = resolveSettings(input);
  return releaseKnown ? resolved : withoutGorootFile(resolved);
}

/** The GOROOT that the go command runs with: the operating system's, else the user file's, else the program's own. */
async function usedGoroot(
  system: World,
  first: GoInstall | undefined,
  user: Read,
): Promise<Pick<SettingsInput, 'goroot' | 'gorootIsMissing'>> {
  const goroot = (system.host.environment['GOROOT'] || namedGoroot(user)) ?? first?.goroot;
  if (goroot === undefined) return {};
  const info = await system.files.stat(pathsOf(system.host.platform).resolve(system.host.cwd, goroot));
  return { goroot, gorootIsMissing: info?.kind !== 'directory' };
}

function namedGoroot({ file }: Read): string | undefined {
  const line = file.lines.findLast(each => each.kind === 'setting' && each.key === 'GOROOT');
  return line?.kind === 'setting' && line.value !== '' ? line.value : undefined;
}

interface Read {
  readonly file: SettingsFile;
  readonly read: ReadText | null;
  readonly text?: string;
}

async function readUserFile(system: World, where: UserFilePath, directory: string): Promise<Read> {
  if (where.kind !== 'path') {
    return { file: { path: '', state: where.kind === 'off' ? 'off' : 'absent', lines: [] }, read: null };
  }
  return readFile(system, pathsOf(system.host.platform).resolve(directory, where.path));
}

/** The user file's GOROOT goes before the operating system's here (cmd/go/internal/cfg: initEnvCache). */
async function readGorootFile(system: World, first: GoInstall | undefined, user: Read): Promise<Read> {
  const goroot = (namedGoroot(user) ?? system.host.environment['GOROOT']) || first?.goroot;
  if (goroot !== undefined) return readFile(system, pathsOf(system.host.platform).join(goroot, 'go.env'));
  return { file: { path: '', state: 'absent', lines: [] }, read: null, text: UPSTREAM_GO_ENV };
}

async function readFile(system: World, path: string): Promise<Read> {
  const read = await readText(system.files, path);
  if (read.state === 'present') {
    return { file: { path, state: 'present', lines: parseEnvFile(read.text).value.lines }, read, text: read.text };
  }
  const why = read.state === 'unreadable' ? { why: read.why } : {};
  return { file: { path, state: read.state, lines: [], ...why }, read };
}

/** Without a go command, upstream's go.env stands in for the file: no path, so its values are plain defaults. */
function withoutGorootFile(resolved: ResolvedSettings): ResolvedSettings {
  const plain = <T extends ResolvedSettings['settings'][string]['overrides'][number]>(layer: T): T =>
    layer.origin.layer === 'goroot-file' && layer.origin.file === ''
      ? { ...layer, origin: { layer: 'default' } }
      : layer;
  const settings = Object.entries(resolved.settings).map(
    ([name, setting]) => [name, { ...plain(setting), overrides: setting.overrides.map(plain) }] as const,
  );
  return { ...resolved, settings: Object.fromEntries(settings) };
}
