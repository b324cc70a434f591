import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { sumUnused } from '../../../src/rules/sum-unused.ts';

const requiring = (...more: readonly string[]): string => goMod('require example.com/a v1.1.0', ...more);
const OLD = 'example.com/a v1.0.0 h1:A=\n';

testRule(sumUnused, {
  accept: {
    'the version that go.mod names': repositoryWith({
      'go.mod': requiring(),
      'go.sum': 'example.com/a v1.1.0 h1:A=\nexample.com/a v1.0.0/go.mod h1:A=\n',
    }),
    'a newer one, which go may come to select': repositoryWith({
      'go.mod': requiring(),
      'go.sum': 'example.com/a v1.2.0 h1:A=\n',
    }),
    'a module that go.mod does not name': repositoryWith({
      'go.mod': requiring(),
      'go.sum': 'b.test/b v1.0.0 h1:A=\n',
    }),
    'what stands in': repositoryWith({
      'go.mod': requiring('replace example.com/a => example.com/a v1.0.0'),
      'go.sum': OLD,
    }),
    'what is excluded': repositoryWith({ 'go.mod': requiring('exclude example.com/a v1.1.0'), 'go.sum': OLD }),
    'a go.mod of old': repositoryWith({
      'go.mod': 'module m.test/m\ngo 1.16\nrequire example.com/a v1.1.0\n',
      'go.sum': OLD,
    }),
  },
  reject: {
    'an older one': [
      repositoryWith({ 'go.mod': requiring(), 'go.sum': OLD }),
      'go.sum has hashes of code that no build takes: example.com/a@v1.0.0',
    ],
  },
});
