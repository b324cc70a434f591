import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { goVersion } from '../../../src/rules/go-version.ts';
import { factsWith } from '../../support/facts.ts';

testRule(goVersion, {
  options: { floor: '1.21', ceiling: '1.26', patch: 'required' },
  accept: {
    'in the range': repositoryWith({ 'go.mod': goMod() }),
    'the ceiling’s own patch': repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.26.9\n' }),
    'no go line': repositoryWith({ 'go.mod': 'module m.test/a\n' }),
  },
  reject: {
    older: [repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.16\n' }), 'go 1.16 is older than 1.21'],
    'no patch': [repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.21\n' }), 'go 1.21 names no patch version'],
    newer: [repositoryWith({ 'go.work': 'go 1.27.0\n' }), 'go 1.27.0 is newer than 1.26'],
  },
});

testRule(goVersion, {
  options: { pattern: '^1\\.\\d+$', patch: 'forbidden' },
  accept: { 'a language version': repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.26\n' }) },
  reject: {
    'a release': [
      repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.26.0\n' }),
      'go 1.26.0 names a patch version',
      'go 1.26.0 does not match ^1\\.\\d+$',
    ],
  },
});

const newer = { 'go.mod': 'module m.test/a\ngo 1.28\n' };
const staying = factsWith({ GOTOOLCHAIN: 'local' }).settings;

testRule(goVersion, {
  accept: {
    'newer, where go fetches another toolchain': repositoryWith(newer),
    'newer, before 1.21': repositoryWith(newer, {
      settings: staying,
      release: { text: 'go1.20.14', minor: 20, patch: 14 },
    }),
    'newer than a Go that is not known': repositoryWith(newer, { settings: staying, releaseKnown: false }),
    'as new': repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.27.4\n' }, { settings: staying }),
  },
  reject: {
    'newer than the only toolchain that may run': [
      repositoryWith(newer, { settings: staying }),
      'go 1.28 is newer than go1.27.4, and GOTOOLCHAIN lets no other run here',
    ],
    'newer than the one that GOTOOLCHAIN names': [
      repositoryWith(newer, { settings: factsWith({ GOTOOLCHAIN: 'go1.26.1' }).settings }),
      'go 1.28 is newer than go1.26.1, and GOTOOLCHAIN lets no other run here',
    ],
    'newer, and no other is wanted by the file': [
      repositoryWith({ 'go.mod': 'module m.test/a\ngo 1.28\ntoolchain default\n' }),
      'go 1.28 is newer than go1.27.4, and toolchain default lets no other run here',
    ],
  },
});

testRule(goVersion, {
  options: { pattern: '(' },
  accept: {},
  reject: {},
  unknown: { 'an expression that cannot be read': repositoryWith({ 'go.mod': goMod() }) },
});

testRule(goVersion, {
  options: { floor: 'go1.21', ceiling: '1.x' },
  accept: {},
  reject: {},
  unknown: { 'bounds that are no versions of a go line': repositoryWith({ 'go.mod': goMod() }) },
});
