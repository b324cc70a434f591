import { flagsSyntax } from '../../../src/rules/flags-syntax.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const go123 = { text: 'go1.23.5', minor: 23, patch: 5 };
const refused = (value: string, why: string): [ReturnType<typeof factsWith>, string] => [
  factsWith({ GOFLAGS: value }),
  `The go command refuses GOFLAGS: ${why}`,
];

testRule(flagsSyntax, {
  accept: {
    'no flags': factsWith({}),
    'flags of some go command': factsWith({ GOFLAGS: '-mod=readonly -trimpath --v' }),
    'one quoted flag': factsWith({ GOFLAGS: "'-ldflags=-s -w'" }),
    'a complaint that value-breaks-go makes': factsWith(
      { GOFLAGS: '-nosuch' },
      { refusals: [{ setting: 'GOFLAGS', message: 'go: parsing $GOFLAGS: unknown flag -nosuch' }] },
    ),
  },
  reject: {
    'a word that is no flag': refused('mod=mod', 'parsing $GOFLAGS: non-flag "mod=mod"'),
    'a flag that no go command has': refused('-nosuchflag', 'parsing $GOFLAGS: unknown flag -nosuchflag'),
    'quotes in the middle of a flag': refused("-ldflags='-s -w'", "parsing $GOFLAGS: unknown flag -w'"),
    'a quote without its end': refused("'-ldflags=-s", "parsing $GOFLAGS: unterminated ' string"),
    'a flag of a newer Go': [
      factsWith({ GOFLAGS: '-tool' }, { release: go123 }),
      'The go command refuses GOFLAGS: parsing $GOFLAGS: unknown flag -tool',
    ],
  },
});
