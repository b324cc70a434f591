import type { ApplyPreview, ShownChange } from '../model/apply-result.ts';
import type { Environment } from '../model/policy.ts';
import type { FilePlan } from './plan-user-file.ts';

/** A plan in the words that reports use. */
export function previewOf(plan: FilePlan, environment: Environment, policy: string): ApplyPreview {
  const { file, shadows, byHand, leftOut, kept } = plan;
  const now = file.resolve(file.lines, false);
  const then = file.resolve(plan.lines, false);
  const nothing = { value: '', origin: { layer: 'default' } } as const;
  const changes = plan.changes.map((change): ShownChange => {
    const unknown = (value: string | null): ShownChange['from'] =>
      value === null ? nothing : { value, origin: { layer: 'user-file', file: file.path } };
    const { value, origin } = now[change.key] ?? unknown(change.before);
    const after = then[change.key] ?? unknown(change.after);
    return { ...change, from: { value, origin }, to: { value: after.value, origin: after.origin } };
  });
  const variables = file.settings.input.environment;
  return {
    environment: environment.name,
    policy,
    file: file.path,
    changes: changes.map(change => withLine(change, plan)),
    kept,
    shadows: shadows.map(shadow => ({
      ...shadow,
      value: variables[shadow.by.from ?? shadow.key] ?? '',
      unchanged: file.lines.get(shadow.key) ?? null,
    })),
    shadowSources: [],
    searched: { files: 0, skipped: 0 },
    byHand,
    leftOut,
    notes: file.settings.userFileTroubles.filter(({ kind }) => kind === 'sudo').map(({ message }) => message),
  };
}

/** The line as it is in the file: the plan knows the values alone. */
function withLine(change: ShownChange, { file }: FilePlan): ShownChange {
  const { origin } = change.from;
  if (origin.layer !== 'user-file') return change;
  const line = file.settings.userFile.lines.findLast(each => each.kind === 'setting' && each.key === change.key)?.line;
  return { ...change, from: { ...change.from, origin: { ...origin, ...(line !== undefined && { line }) } } };
}
