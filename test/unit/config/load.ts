import { loadPolicy, type PolicyLoadError } from '../../../src/config/load-policy.ts';
import type { Policy } from '../../../src/model/policy.ts';

/** Loads `gopolicy.yaml` out of a set of documents; throws where it has errors. */
export async function load(documents: Readonly<Record<string, string>>): Promise<Policy> {
  const { value, errors } = await loadPolicy(documents['gopolicy.yaml'] ?? '', {
    file: 'gopolicy.yaml',
    resolve: reference => documents[reference.replace('./', '')] ?? null,
  });
  if (value === null) throw new Error(errors.map(tell).join('\n'));
  return value;
}

/** The errors of loading, as `file:line:column message`. */
export async function faults(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { errors } = await loadPolicy(documents['gopolicy.yaml'] ?? '', {
    file: 'gopolicy.yaml',
    resolve: reference => documents[reference.replace('./', '')] ?? null,
  });
  return errors.map(tell);
}

const tell = ({ file, line, column, message }: PolicyLoadError): string => `${file}:${line}:${column} ${message}`;

/** A document that builds on `base.yaml`, with it. */
export const over = (base: string, later: string): Readonly<Record<string, string>> => ({
  'base.yaml': `version: 1\n${base}`,
  'gopolicy.yaml': `version: 1\nextends: [./base.yaml]\n${later}`,
});
