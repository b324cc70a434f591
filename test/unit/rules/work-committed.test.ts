import { workCommitted } from '../../../src/rules/work-committed.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

function committed(value: boolean | null): Facts {
  const facts = repositoryWith({ 'go.work': 'go 1.24\n' });
  const workspaces = facts.repository.workspaces.map(one => ({ ...one, committed: value }));
  return { ...facts, repository: { ...facts.repository, workspaces } };
}

testRule(workCommitted, {
  accept: { 'no go.work': repositoryWith({}), 'one that git does not have': committed(false) },
  reject: { 'one that git has': [committed(true), 'go.work is committed'] },
  unknown: { 'one of which that cannot be told': committed(null) },
});
