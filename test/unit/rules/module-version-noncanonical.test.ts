import { moduleVersionNoncanonical } from '../../../src/rules/module-version-noncanonical.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleVersionNoncanonical, {
  accept: {
    'in full': repositoryWith({ 'go.mod': goMod('require example.com/a v1.2.0', 'require "example.com/b" v1.0.0') }),
  },
  reject: {
    short: [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.2') }),
      'example.com/a v1.2 is not written in full: v1.2.0',
    ],
    'a query': [
      repositoryWith({ 'go.mod': goMod('require example.com/a master') }),
      'master is a query, not a version',
    ],
  },
});
