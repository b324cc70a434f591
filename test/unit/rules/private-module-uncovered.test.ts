import { privateModuleUncovered } from '../../../src/rules/private-module-uncovered.ts';
import { policyWith } from '../../support/facts.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(privateModuleUncovered, {
  accept: {
    'nothing private': repositoryWith({ 'go.mod': goMod('require git.acme.example/a v1.0.0') }),
    'not required': repositoryWith({ 'go.mod': goMod() }, { policy: policyWith({ private: ['git.acme.example'] }) }),
  },
  reject: {
    open: [
      repositoryWith(
        { 'go.mod': goMod('require git.acme.example/a v1.0.0') },
        { policy: policyWith({ private: ['git.acme.example'] }) },
      ),
      'git.acme.example/a is private, but GONOPROXY and GONOSUMDB does not cover it',
    ],
  },
});
