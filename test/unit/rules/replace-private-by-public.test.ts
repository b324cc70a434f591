import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replacePrivateByPublic } from '../../../src/rules/replace-private-by-public.ts';
import { policyWith } from '../../support/facts.ts';

const policy = policyWith({ private: ['git.acme.example'] });

testRule(replacePrivateByPublic, {
  accept: {
    'by a private one': repositoryWith(
      { 'go.mod': goMod('replace git.acme.example/a => git.acme.example/b v1.0.0') },
      { policy },
    ),
    'by a directory': repositoryWith({ 'go.mod': goMod('replace git.acme.example/a => ./a') }, { policy }),
    'a public one': repositoryWith({ 'go.mod': goMod('replace example.com/a => example.com/b v1.0.0') }, { policy }),
  },
  reject: {
    'by a public one': [
      repositoryWith({ 'go.mod': goMod('replace git.acme.example/a => github.com/x/a v1.0.0') }, { policy }),
      'the private module git.acme.example/a is replaced by the public github.com/x/a',
    ],
    'in a workspace': [
      repositoryWith({ 'go.work': 'go 1.24\nreplace git.acme.example/a => github.com/x/a v1.0.0\n' }, { policy }),
      'the private module git.acme.example/a is replaced by the public github.com/x/a',
    ],
  },
});
