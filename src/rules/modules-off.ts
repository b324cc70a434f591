import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** True where GO111MODULE=auto breaks the rule too. */
  readonly auto: boolean;
};

/** GO111MODULE=off or auto. A value that Go refuses is `value-breaks-go`'s; the superfluous `on` is `no-effect`'s. */
export const modulesOff: Rule<Options> = {
  id: 'modules-off',
  meta: {
    summary: 'GO111MODULE leaves modules on',
    category: 'integrity',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Without modules there is no proxy, no go.sum and no checksum database: code comes unchecked from its host.',
    bad: 'GO111MODULE=off',
    good: 'GO111MODULE=on\ngo env -u GO111MODULE',
    source: 'cmd/go/internal/modload/init.go (Init); https://go.dev/ref/mod#mod-commands',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      auto: { type: 'boolean', description: 'Whether GO111MODULE=auto is reported as well as off.' },
    },
    additionalProperties: false,
  },
  defaults: { auto: true },
  check(facts, { auto }) {
    const modules = facts.settings['GO111MODULE'];
    const message = modules === undefined ? undefined : complaint(modules.value, auto);
    if (modules === undefined || message === undefined) return [];
    const isFine = (value: string): boolean => value === '' || value === 'on';
    return [violation({ message, ...settingSpot(modules), ...settingFix(facts, modules, isFine) })];
  },
};

function complaint(value: string, auto: boolean): string | undefined {
  if (value === 'off') return 'GO111MODULE=off switches modules off';
  return value === 'auto' && auto ? 'GO111MODULE=auto switches modules off wherever there is no go.mod' : undefined;
}
