import { replaceAbsolute } from '../../../src/rules/replace-absolute.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(replaceAbsolute, {
  accept: {
    relative: repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a') }),
  },
  reject: {
    Unix: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => /home/dev/a') }),
      'example.com/a is replaced by the absolute path /home/dev/a',
    ],
    Windows: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => C:/a') }),
      'example.com/a is replaced by the absolute path C:/a',
    ],
  },
});
