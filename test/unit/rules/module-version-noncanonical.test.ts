import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { moduleVersionNoncanonical } from '../../../src/rules/module-version-noncanonical.ts';

testRule(moduleVersionNoncanonical, {
  accept: {
    'in full': repositoryWith({
      'go.mod': goMod(
        'require example.com/a v1.2.0',
        'require "example.com/b" "v1.0.0"',
        'require example.com/c v2.0.0+incompatible',
        'replace example.com/a v1.2.0 => ./v1.2',
        'retract [v1.0.0, v1.1.0]',
      ),
    }),
    'a version of another major, which module-file-syntax reports': repositoryWith({
      'go.mod': goMod('require example.com/a v2.0.0'),
    }),
  },
  reject: {
    short: [
      repositoryWith({
        'go.mod': goMod('require (', '\texample.com/a v1.2 // indirect', ')', 'exclude example.com/b "v1"'),
      }),
      'example.com/a v1.2 is not written in full: v1.2.0',
      'example.com/b v1 is not written in full: v1.0.0',
    ],
    'on either side of a replacement': [
      repositoryWith({
        'go.mod': goMod(
          'replace example.com/a v1.0 => example.com/a v1.0.0',
          'replace example.com/b => x.test/b v1.0.0+meta',
        ),
      }),
      'example.com/a v1.0 is not written in full: v1.0.0',
      'example.com/b v1.0.0+meta is not written in full: v1.0.0',
    ],
    'a query': [
      repositoryWith({ 'go.mod': goMod('require example.com/a master', 'require example.com/b v2') }),
      'master is a query, not a version',
      'v2 is a query, not a version',
    ],
    'a retraction': [
      repositoryWith({ 'go.mod': goMod('retract (\n\t[v1.0, v1.1.0]\n\tlatest\n)') }),
      'example.com/m v1.0 is not written in full: v1.0.0',
      'example.com/m latest is a query, not a version',
    ],
  },
});
