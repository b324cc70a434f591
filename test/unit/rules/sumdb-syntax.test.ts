import { sumdbSyntax } from '../../../src/rules/sumdb-syntax.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const refused = (value: string, why: string): [ReturnType<typeof factsWith>, string] => [
  factsWith({ GOSUMDB: value }),
  `The go command refuses GOSUMDB=${/\s/.test(value) ? `"${value}"` : value}: ${why}`,
];

testRule(sumdbSyntax, {
  accept: {
    'the public log': factsWith({ GOSUMDB: 'sum.golang.org' }),
    'its alias': factsWith({ GOSUMDB: 'sum.golang.google.cn' }),
    off: factsWith({ GOSUMDB: 'off' }),
    'a name and a URL': factsWith({ GOSUMDB: 'sum.golang.org https://goproxy.cn/sumdb/sum.golang.org' }),
    'a full key': factsWith({ GOSUMDB: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' }),
    'an empty value, which empty-in-file reports': factsWith({ GOSUMDB: '' }),
  },
  reject: {
    'on, which many take for the opposite of off': refused('on', 'invalid GOSUMDB: malformed verifier id'),
    'a name without its key': refused('gosum.io', 'invalid GOSUMDB: malformed verifier id'),
    'a URL in place of a name': refused('https://sum.golang.org', 'invalid GOSUMDB: malformed verifier id'),
    'a path of a proxy': refused('goproxy.cn/sumdb/sum.golang.org', 'invalid GOSUMDB: malformed verifier id'),
    'three fields': refused('sum.golang.org https://a.example b', 'invalid GOSUMDB: too many fields'),
    'blanks alone': refused(' ', 'missing GOSUMDB'),
  },
});
