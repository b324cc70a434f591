import { vcsSyntax } from '../../../src/rules/vcs-syntax.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const refused = (value: string, why: string): [ReturnType<typeof factsWith>, string] => [
  factsWith({ GOVCS: value }),
  `The go command refuses GOVCS: ${why}`,
];

testRule(vcsSyntax, {
  accept: {
    'no rules': factsWith({}),
    'rules as Go reads them': factsWith({ GOVCS: 'private:all, public:git|hg' }),
    'a name that no version control has': factsWith({ GOVCS: '*:off' }),
  },
  reject: {
    'a rule without a colon': refused('bad', 'malformed entry in GOVCS (missing colon): "bad"'),
    'an empty rule': refused('public:git,', 'empty entry in GOVCS'),
    'a rule without a pattern': refused(':git', 'empty pattern in GOVCS: ":git"'),
    'a rule without a list': refused('x:', 'empty VCS list in GOVCS: "x:"'),
    'an empty name in a list': refused('*:git|', 'empty VCS name in GOVCS: "*:git|"'),
    'the same pattern twice': refused(
      'github.com:git,github.com:hg',
      'unreachable pattern in GOVCS: "github.com:hg" after "github.com:git"',
    ),
  },
});
