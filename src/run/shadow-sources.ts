import { collectVariableSources } from '../collect/variable-sources.ts';
import { parseRegistryQuery, registryRemedy } from '../collect/variable-sources/registry.ts';
import type { ApplyPreview, ShadowSource } from '../model/apply-result.ts';
import type { System } from '../system/types.ts';

/** Where variables of the operating system are set: files, and on Windows the registry. Those that say the value in effect first. */
export async function shadowSources(
  system: System,
  names: readonly string[],
  directory: string,
): Promise<Pick<ApplyPreview, 'shadowSources' | 'searched'>> {
  if (names.length === 0) return { shadowSources: [], searched: { files: 0, skipped: 0 } };
  const { sources, searched, skipped } = await collectVariableSources(system, names, directory);
  const registry = system.host.platform === 'win32' ? await fromRegistry(system, names) : [];
  const all = [...sources.map(({ name, place, remedy, sure }) => ({ name, place, remedy, sure })), ...registry];
  // Where a line says the very value, those that say another are no news.
  const shadowSources = all.filter(({ name, sure }) => sure || !all.some(each => each.sure && each.name === name));
  return { shadowSources, searched: { files: searched.length, skipped: skipped.length } };
}

const KEYS = ['HKCU\\Environment', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'];

/** By reg.exe in Windows' own folder. Never run by the tests here: they read what it prints. */
async function fromRegistry(system: System, names: readonly string[]): Promise<readonly ShadowSource[]> {
  const { environment } = system.host;
  const root = environment['SystemRoot'] ?? environment['SYSTEMROOT'] ?? 'C:\\Windows';
  const program = `${root}\\System32\\reg.exe`;
  const options = { cwd: root, env: { SystemRoot: root }, timeoutMs: 5000 };
  const texts = await Promise.all(KEYS.map(key => system.exec.run(program, ['query', key], options)));
  const values = texts.flatMap(({ code, stdout }) => (code === 0 ? parseRegistryQuery(stdout) : []));
  return values
    .filter(({ name }) => names.includes(name))
    .map(({ key, name, value }) => ({
      name,
      place: { file: key, line: 0 },
      remedy: registryRemedy({ key, name }),
      sure: value === environment[name],
    }));
}
