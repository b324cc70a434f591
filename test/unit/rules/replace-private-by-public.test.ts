import { replacePrivateByPublic } from '../../../src/rules/replace-private-by-public.ts';
import { policyWith } from '../../support/facts.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(replacePrivateByPublic, {
  accept: {
    'by a private one': repositoryWith(
      { 'go.mod': goMod('replace git.acme.example/a => git.acme.example/b v1.0.0') },
      { policy: policyWith({ private: ['git.acme.example'] }) },
    ),
    'by a folder': repositoryWith(
      { 'go.mod': goMod('replace git.acme.example/a => ./a') },
      { policy: policyWith({ private: ['git.acme.example'] }) },
    ),
  },
  reject: {
    'by a public one': [
      repositoryWith(
        { 'go.mod': goMod('replace git.acme.example/a => github.com/x/a v1.0.0') },
        { policy: policyWith({ private: ['git.acme.example'] }) },
      ),
      'the private module git.acme.example/a is replaced by the public github.com/x/a',
    ],
  },
});
