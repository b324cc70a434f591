import { workUseOutside } from '../../../src/rules/work-use-outside.ts';
import { repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(workUseOutside, {
  accept: {
    inside: repositoryWith({ 'go.work': 'go 1.24\nuse ./a\n', 'sub/go.work': 'go 1.24\nuse ../a\n' }),
  },
  reject: {
    outside: [repositoryWith({ 'go.work': 'go 1.24\nuse ../a\n' }), 'use ../a leads out of the repository'],
    absolute: [repositoryWith({ 'go.work': 'go 1.24\nuse /a\n' }), 'use /a leads out of the repository'],
  },
});
