import { expect, test } from 'vitest';
import { flagsForbidden } from '../../../src/rules/flags-forbidden.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(flagsForbidden, {
  accept: {
    'no flags': factsWith({}),
    'the default of -mod': factsWith({ GOFLAGS: '-mod=readonly' }),
    vendoring: factsWith({ GOFLAGS: '-mod=vendor -trimpath' }),
    '-insecure, which no-effect reports': factsWith({ GOFLAGS: '-insecure' }),
  },
  reject: {
    '-mod=mod': [
      factsWith({ GOFLAGS: '-mod=mod' }),
      '-mod=mod in GOFLAGS lets every go command rewrite go.mod and go.sum',
    ],
    'with two hyphens': [
      factsWith({ GOFLAGS: '--mod=mod' }),
      '--mod=mod in GOFLAGS lets every go command rewrite go.mod and go.sum',
    ],
    'each of several': [
      factsWith({ GOFLAGS: '-toolexec=/opt/wrap -v -modfile=x.mod' }),
      '-toolexec=/opt/wrap in GOFLAGS runs a program of its own around every compiler call',
      '-modfile=x.mod in GOFLAGS builds from another go.mod than the one under review',
    ],
    'quoted flags': [
      factsWith({ GOFLAGS: "'-exec=sudo -E'" }),
      '-exec=sudo -E in GOFLAGS runs a program of its own in front of every test and go run',
    ],
  },
});

test('a policy chooses the flags', () => {
  const facts = factsWith({ GOFLAGS: '-mod=mod -insecure -buildvcs=false -buildvcs=true' });
  const messages = flagsForbidden
    .check(facts, { flags: ['-insecure', '-buildvcs=false'] })
    .map(({ message }) => message);
  expect(messages).toEqual([
    '-insecure in GOFLAGS makes go get fail; GOINSECURE took its place in Go 1.17',
    '-buildvcs=false in GOFLAGS is forbidden by the policy',
  ]);
});

test('the verdict points at the flag', () => {
  const [verdict] = flagsForbidden.check(factsWith({ GOFLAGS: '-v -mod=mod' }), flagsForbidden.defaults);
  expect(verdict?.place).toEqual({ file: '/home/dev/.config/go/env', line: 1, column: 12, endColumn: 20 });
});
