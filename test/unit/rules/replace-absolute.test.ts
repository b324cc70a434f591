import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replaceAbsolute } from '../../../src/rules/replace-absolute.ts';

testRule(replaceAbsolute, {
  accept: {
    relative: repositoryWith({ 'go.mod': goMod('replace example.com/a => ../a') }),
    'another module': repositoryWith({ 'go.mod': goMod('replace example.com/a => example.com/b v1.0.0') }),
  },
  reject: {
    absolute: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => /home/dev/a') }),
      'example.com/a is replaced by the absolute path /home/dev/a',
    ],
    'on Windows': [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => C:/dev/a') }),
      'example.com/a is replaced by the absolute path C:/dev/a',
    ],
    'of a workspace': [
      repositoryWith({ 'go.work': 'go 1.24\nreplace example.com/a => /home/dev/a\n' }),
      'example.com/a is replaced by the absolute path /home/dev/a',
    ],
  },
});
