import { stringify } from 'yaml';
import { maskPolicy, type PolicyDocument } from './policy-document.ts';

/** `gopolicy policy show --format yaml`: the merged document, ready to be a policy itself. */
export function policyYaml(document: PolicyDocument): string {
  const text = stringify(maskPolicy(document).policy, { lineWidth: 0, version: '1.2', schema: 'core' });
  return `# ${document.name.replaceAll(/[\r\n]/g, ' ')}, merged\n${text}`;
}
