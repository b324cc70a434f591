import { collectPolicy } from '../config/collect-policy.ts';
import { toPlain } from '../config/plain.ts';
import type { PolicyDocument } from '../report/policy-document.ts';
import type { System } from '../system/types.ts';

/** The merged policy for a directory with the origin of every value; throws PolicyError and UserError like collectPolicy. */
export async function showPolicy(
  system: Pick<System, 'files' | 'host'>,
  options: { readonly flag?: string; readonly directory: string },
): Promise<PolicyDocument> {
  const { policy, kind, built } = await collectPolicy(system, options);
  const plain = toPlain(built.root);
  return {
    version: 1,
    name: policy.name,
    kind,
    policy: { version: 1, ...plain },
    environmentOrder: policy.environments.map(({ name }) => name),
    origins: policy.origins,
    sources: policy.sources,
    notices: policy.notices,
  };
}
