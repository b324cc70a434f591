import { compareGoVersions } from '../go/go-version.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { patchFixes } from './go-patch-fix.ts';
import { lineSpot } from './module-spot.ts';

type Options = {
  /** Empty: none. */
  readonly floor: string;
  readonly ceiling: string;
  readonly patch: 'any' | 'required' | 'forbidden';
};

const NO_PATCH = 'names no patch version';

/** The go line of go.mod and go.work outside the range or the form that the policy wants. */
export const goVersion: Rule<Options> = {
  id: 'go-version',
  meta: {
    summary: 'The go line names a version that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: true,
    edits: true,
    why: 'The go line decides the language, and which toolchain everybody needs at least.',
    bad: 'go 1.16',
    good: 'go 1.26.0',
    source: 'https://go.dev/ref/mod#go-mod-file-go',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      floor: { type: 'string', description: 'The oldest version that is right, such as 1.24; empty for none.' },
      ceiling: {
        type: 'string',
        description: 'The newest version that is right, such as 1.26; its patches count as it.',
      },
      patch: {
        enum: ['any', 'required', 'forbidden'],
        description: 'Whether a patch version must be written: 1.26.0.',
      },
    },
    additionalProperties: false,
  },
  defaults: { floor: '', ceiling: '', patch: 'any' },
  check: ({ repository }, options) => {
    const { modules, workspaces } = repository;
    const patchFix = patchFixes(repository);
    return [...modules.map(({ mod }) => mod), ...workspaces.map(({ work }) => work)].flatMap(file => {
      const { go } = file.parsed.value;
      if (go === null) return [];
      return faults(go.version, options).map(fault => {
        const fix = fault === NO_PATCH ? patchFix(file) : {};
        return violation({ message: `go ${go.version} ${fault}`, ...lineSpot(file, go.line), ...fix });
      });
    });
  },
};

function faults(version: string, { floor, ceiling, patch }: Options): readonly string[] {
  const isOfCeiling = version === ceiling || version.startsWith(`${ceiling}.`);
  const isNewer = ceiling !== '' && !isOfCeiling && compareGoVersions(version, ceiling) > 0;
  return [
    ...(floor !== '' && compareGoVersions(version, floor) < 0 ? [`is older than ${floor}`] : []),
    ...(isNewer ? [`is newer than ${ceiling}`] : []),
    ...patchFaults(version, patch),
  ];
}

function patchFaults(version: string, patch: Options['patch']): readonly string[] {
  const hasPatch = /^\d+\.\d+\.\d/.test(version);
  if (patch === 'required') return hasPatch ? [] : [NO_PATCH];
  return patch === 'forbidden' && hasPatch ? ['names a patch version'] : [];
}
