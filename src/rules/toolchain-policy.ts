import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** Empty: every value is right. */
  readonly allowed: readonly string[];
};

/**
 * GOTOOLCHAIN outside the values that an environment wants: `local` where builds must not change their compiler (CI)
 * or cannot fetch one (offline). Content without options. A value that Go refuses is `value-breaks-go`'s, an empty
 * line `empty-in-file`'s.
 */
export const toolchainPolicy: Rule<Options> = {
  id: 'toolchain-policy',
  meta: {
    summary: 'GOTOOLCHAIN is one of the values that the policy allows',
    category: 'policy',
    severity: 'info',
    since: '0.1.0',
    fixable: true,
    why: 'With auto a go.mod decides which compiler runs, and the go command downloads it.',
    bad: 'GOTOOLCHAIN=auto',
    good: 'GOTOOLCHAIN=local',
    source: 'cmd/go/internal/toolchain/select.go (Select); https://go.dev/doc/toolchain#select',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'The values that are right, such as `local` or `go1.26.9`; with none every value is.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [] },
  check(facts, { allowed }) {
    const toolchain = facts.settings['GOTOOLCHAIN'];
    if (allowed.length === 0 || toolchain === undefined) return [];
    if (toolchain.value === '' || facts.refusals.some(({ setting }) => setting === 'GOTOOLCHAIN')) return [];
    const right = new Set(allowed.map(spelledOut));
    const isFine = (value: string): boolean => right.has(spelledOut(value));
    if (isFine(toolchain.value)) return [];
    const wanted = allowed.length === 1 ? (allowed[0] ?? '') : `one of ${allowed.join(', ')}`;
    return [
      violation({
        message: `${assignment('GOTOOLCHAIN', toolchain.value)} is not what this environment wants: ${wanted}`,
        ...settingSpot(toolchain),
        ...settingFix(facts, toolchain, isFine),
      }),
    ];
  },
};

/** `auto` and `path` are short for `local+auto` and `local+path` (https://go.dev/doc/toolchain#select). */
function spelledOut(value: string): string {
  return value === 'auto' || value === 'path' ? `local+${value}` : value;
}
