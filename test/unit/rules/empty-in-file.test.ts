import { expect, test } from 'vitest';
import { emptyInFile } from '../../../src/rules/empty-in-file.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(emptyInFile, {
  accept: {
    'no line': factsWith({}),
    'a value': factsWith({ GOPROXY: 'direct' }),
    'an empty GOPRIVATE, which is the same as none': factsWith({ GOPRIVATE: '' }),
    'Go 1.20, which takes the default': factsWith(
      { GOPROXY: '' },
      { release: { text: 'go1.20.14', minor: 20, patch: 14 } },
    ),
  },
  reject: {
    'an empty GOPROXY': [
      factsWith({ GOPROXY: '' }),
      'The empty line GOPROXY= leaves no proxy at all, not the default: every download fails',
    ],
    'all three': [
      factsWith({ GOTOOLCHAIN: '', GOSUMDB: '', GOPROXY: '' }, { release: { text: 'go1.21.0', minor: 21, patch: 0 } }),
      'The empty line GOPROXY= leaves no proxy at all, not the default: every download fails',
      'The empty line GOSUMDB= leaves no checksum database, not the default: every download that go.sum does not know fails',
      'The empty line GOTOOLCHAIN= acts like local, not like the default auto: no toolchain is switched to',
    ],
  },
  unknown: { 'a go command of unknown release': factsWith({ GOPROXY: '' }, { releaseKnown: false }) },
});

test('only go env -u mends it', () => {
  expect(emptyInFile.check(factsWith({ GOPROXY: '' }), {})[0]?.fix?.command).toBe('go env -u GOPROXY');
});
