import { ownPlace } from '../apply/own-place.ts';
import { pathsOf } from '../collect/paths.ts';
import type { Finding } from '../model/finding.ts';
import type { FixPlan } from '../model/fix-plan.ts';
import type { CheckResult } from '../model/result.ts';
import { planFixes, type FixSource } from '../plan/plan-fixes.ts';
import type { System } from '../system/types.ts';
import { check, type CheckOptions } from './check.ts';
import { noteReads, type Noted } from './note-reads.ts';

/** What a check found, and what fixes would make of the very bytes that it judged. */
export interface Judged {
  readonly result: CheckResult;
  readonly plan: FixPlan;
}

/** Judges a directory and plans the fixes. Reads only. `directory` is absolute. */
export async function judgeFixes(system: System, directory: string, options: CheckOptions): Promise<Judged> {
  const noted = noteReads(system);
  const result = await check(noted.system, options);
  const sources = await fixSources(noted, directory, result.findings);
  return { result, plan: planFixes(result.findings, file => sources.get(file) ?? { refused: '' }) };
}

async function fixSources(
  noted: Noted,
  directory: string,
  findings: readonly Finding[],
): Promise<ReadonlyMap<string, FixSource>> {
  const files = new Set(findings.flatMap(({ fix }) => fix?.edits ?? []).map(({ file }) => file));
  const sources = new Map<string, FixSource>();
  for (const file of files) sources.set(file, await sourceOf(noted, directory, file));
  return sources;
}

async function sourceOf({ system, bytesOf }: Noted, directory: string, file: string): Promise<FixSource> {
  const place = await ownPlace(system, directory, file);
  if ('refused' in place) return place;
  const bytes = bytesOf(pathsOf(system.host.platform).join(directory, ...file.split('/')));
  if (bytes === 'differing') return { refused: 'it was changed meanwhile' };
  return bytes === null ? { refused: 'it was not read' } : { bytes };
}
