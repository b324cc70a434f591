import { pathsOf } from '../collect/paths.ts';
import { UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';

/** Writes a report to a file, whole or not at all, or to standard output; throws UserError where the file cannot be had. */
export async function writeReport(system: System, file: string | undefined, text: string): Promise<void> {
  if (file === undefined) {
    system.output.out(text);
    return;
  }
  const path = pathsOf(system.host.platform).resolve(system.host.cwd, file);
  try {
    await system.files.writeAtomic(path, new TextEncoder().encode(text), 0o644);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
    throw new UserError(`The report cannot be written to ${file}: ${why}`);
  }
}
