import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { sumDiffers } from '../../../src/rules/sum-differs.ts';

const [FIRST, SECOND] = ['example.com/a v1.0.0 h1:A=\n', 'example.com/a v1.0.0 h1:B=\n'];

testRule(sumDiffers, {
  accept: {
    'the same twice': repositoryWith({ 'go.mod': goMod(), 'go.sum': FIRST + FIRST }),
    'the hash of go.mod': repositoryWith({
      'go.mod': goMod(),
      'go.sum': `${FIRST}example.com/a v1.0.0/go.mod h1:B=\n`,
    }),
    'another kind of hash': repositoryWith({ 'go.mod': goMod(), 'go.sum': `${FIRST}example.com/a v1.0.0 h2:B=\n` }),
  },
  reject: {
    'another hash': [
      repositoryWith({ 'go.mod': goMod(), 'go.sum': FIRST + SECOND }),
      'example.com/a v1.0.0 has another hash in line 1',
    ],
    'another hash in another file': [
      repositoryWith({ 'go.mod': goMod(), 'go.sum': FIRST, 'sub/go.mod': goMod(), 'sub/go.sum': `\n${SECOND}` }),
      'example.com/a v1.0.0 has another hash in go.sum, line 1',
    ],
  },
});
