import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { ignoreDirective } from '../../../src/rules/ignore.ts';

testRule(ignoreDirective, {
  options: { allowed: ['./node_modules'] },
  accept: { listed: repositoryWith({ 'go.mod': goMod('ignore ./node_modules', 'ignore ./node_modules') }) },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('ignore ./internal') }),
      'the ignored folder ./internal is none that the policy names',
    ],
  },
});

testRule(ignoreDirective, {
  options: { needless: 'forbid' },
  accept: { 'what is not left out': repositoryWith({ 'go.mod': goMod('ignore ./web', 'ignore ../x', 'ignore .') }) },
  reject: {
    'what go leaves out anyway': [
      repositoryWith({ 'go.mod': goMod('ignore (\n\t./vendor\n\t./a/testdata/b\n\t.git\n\t./_x\n)') }),
      './vendor is left out anyway',
      './a/testdata/b is left out anyway',
      '.git is left out anyway',
      './_x is left out anyway',
    ],
  },
});

testRule(ignoreDirective, {
  options: { forbidden: true },
  accept: {},
  reject: {
    any: [
      repositoryWith({ 'go.mod': goMod('ignore ./web') }),
      'the ignored folder ./web is none that the policy names',
    ],
  },
});
