import { goVersion } from '../../../src/rules/go-version.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(goVersion, {
  options: { floor: '1.21', ceiling: '1.26', patch: 'required' },
  accept: {
    'in the range': repositoryWith({ 'go.mod': goMod() }),
    'the ceiling’s own patch': repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.26.9\n' }),
  },
  reject: {
    older: [
      repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.16\n' }),
      'go 1.16 is older than 1.21',
      'go 1.16 names no patch version',
    ],
    newer: [repositoryWith({ 'go.work': 'go 1.27.0\n' }), 'go 1.27.0 is newer than 1.26'],
  },
});
