import { moduleFileUnread } from '../../../src/rules/module-file-unread.ts';
import { repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleFileUnread, {
  accept: { 'all read': repositoryWith({}) },
  reject: {},
  unknown: {
    'a link': repositoryWith(
      {},
      { repositoryFacts: { unread: [{ path: 'go.mod', file: 'go.mod', why: 'it is a symbolic link' }] } },
    ),
  },
});
