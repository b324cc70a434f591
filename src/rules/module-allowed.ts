import type { RequireDirective } from '../go/modfile/types.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { decider, entryFaults, PRERELEASES_OPTION, type ModuleEntry } from './module-entry.ts';
import { entriesOption, spelledOut, type ListEntry } from './module-list.ts';
import { lineSpot } from './module-spot.ts';
import { meetsConstraint, type Prereleases } from './version-constraint.ts';

type Options = {
  readonly allowed: readonly ListEntry[];
  readonly indirect: boolean;
  readonly prereleases: Prereleases;
};

/** Required modules, or versions of them, that the policy's list does not name. */
export const moduleAllowed: Rule<Options> = {
  id: 'module-allowed',
  meta: {
    summary: 'Every required module is one that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The org decides which code from outside it builds.',
    bad: 'require example.com/unknown v1.0.0',
    good: 'require golang.org/x/text v0.30.0',
    source: 'https://go.dev/ref/mod#go-mod-file-require',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: entriesOption(
        'Modules that may be required: patterns as GOPRIVATE takes them, or entries; the one that names a module most exactly decides. With none all may.',
      ),
      indirect: { type: 'boolean', description: 'Whether indirect requirements are judged too.' },
      prereleases: PRERELEASES_OPTION,
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], indirect: false, prereleases: 'ordered' },
  check({ repository }, { allowed, indirect, prereleases }) {
    if (allowed.length === 0) return [];
    const entries = allowed.map(spelledOut);
    const decide = decider(entries);
    return [
      ...entryFaults(entries).map(message => unknown({ message })),
      ...repository.modules.flatMap(({ mod }) =>
        mod.parsed.value.require
          .filter(one => indirect || !one.indirect)
          .flatMap(one => {
            const message = refusal(one, decide(one.path), prereleases);
            return message === null ? [] : [violation({ message, module: one.path, ...lineSpot(mod, one.line) })];
          }),
      ),
    ];
  },
};

/** What is wrong with a requirement; an entry whose constraint cannot be read neither allows nor refuses. */
function refusal(
  { path, version }: RequireDirective,
  deciding: readonly ModuleEntry[],
  prereleases: Prereleases,
): Verdict['message'] | null {
  if (deciding.length === 0) return `${path} is not a module that the policy allows`;
  const isRefused = ({ versions }: ModuleEntry): boolean =>
    versions !== undefined && meetsConstraint(version, versions, prereleases) === false;
  if (!deciding.every(isRefused)) return null;
  const wanted = deciding.map(({ versions }) => versions).join(' || ');
  return `${path}@${version} is not a version that the policy allows (${wanted})`;
}
