import { DEAD_MODULES, type DeadModule } from '../data/dead-modules.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';

const BY_PATH = new Map(DEAD_MODULES.map(dead => [dead.path, dead]));

/** Direct requirements of modules that were renamed or given up, and all of those that imitate another. */
export const moduleDead: Rule = {
  id: 'module-dead',
  meta: {
    summary: 'No required module was renamed, given up, or imitates another',
    category: 'integrity',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'Nobody mends it any more; a name that imitates another was made to be mistyped.',
    bad: 'require github.com/dgrijalva/jwt-go v3.2.0+incompatible',
    good: 'require github.com/golang-jwt/jwt/v5 v5.3.0',
    source: 'src/data/dead-modules.ts, each with its own source',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.require.flatMap(({ path, indirect, line }) => {
        const dead = BY_PATH.get(path);
        if (dead === undefined || (indirect && dead.kind !== 'typosquat')) return [];
        return [violation({ message: words(dead), module: path, ...lineSpot(mod, line) })];
      }),
    ),
};

function words({ path, kind, instead }: DeadModule): string {
  const take = instead === undefined ? '' : `; take ${instead}`;
  if (kind === 'renamed') return `${path} was renamed${take}`;
  return kind === 'abandoned' ? `${path} is maintained no more${take}` : `${path} imitates another module${take}`;
}
