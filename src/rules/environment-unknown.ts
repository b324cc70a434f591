import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';

/**
 * Nothing says which environment holds here: no flag, no variable, no condition, nothing remembered. The settings are
 * then held against the first environment that fits, or the closest. What differs is `setting-differs`' to say. A stock
 * install without a policy of its own is left alone.
 */
export const environmentUnknown: Rule = {
  id: 'environment-unknown',
  meta: {
    summary: 'It is known which environment of the policy holds here',
    category: 'policy',
    severity: 'info',
    since: '0.1.0',
    fixable: false,
    why: 'The settings may be right for another network than this one; `--env`, GOPOLICY_ENV or `gopolicy apply` settles it.',
    bad: 'gopolicy check',
    good: 'gopolicy apply --env cn\ngopolicy check --env cn\nGOPOLICY_ENV=ci gopolicy check',
    source: 'docs of the policy document, When, and which environment',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check({ policy: { environment } }) {
    const { judged, source, name, closest } = environment;
    if (!judged || (source !== 'closest' && source !== 'none')) return [];
    if (name !== null) {
      return [violation({ message: `Nothing says which environment holds here; the settings fit ${name}` })];
    }
    if (closest === undefined) return [];
    return [
      violation({ message: `Nothing says which environment holds here, and none fits; ${closest} is the closest` }),
    ];
  },
};
