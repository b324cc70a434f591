import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replaceConflicting } from '../../../src/rules/replace-conflicting.ts';

const workspace = (work: string, a: string, b: string): ReturnType<typeof repositoryWith> =>
  repositoryWith({
    'go.work': `go 1.24\nuse ./a\nuse ./b\n${work}\n`,
    'a/go.mod': `module m.test/a\n${a}\n`,
    'b/go.mod': `module m.test/b\n${b}\n`,
  });

testRule(replaceConflicting, {
  accept: {
    'of one version, then of all: go compares with those of one version alone': workspace(
      '',
      'require e.test/e v1.0.0\nreplace e.test/e v1.0.0 => ../x',
      'replace e.test/e => ../y',
    ),
    'of two versions': repositoryWith({
      'go.mod': goMod('replace example.com/a v1.0.0 => ./a', 'replace example.com/a v1.1.0 => ./b'),
    }),
    'the same twice': repositoryWith({
      'go.mod': goMod('replace example.com/a => ./a', 'replace example.com/a => ./a'),
    }),
    'the same directory of two modules': workspace('', 'replace e.test/e => ../e', 'replace e.test/e => ../x/../e/'),
    'what the workspace settles': workspace(
      'replace e.test/e v1.9.0 => ./e',
      'replace e.test/e => ../x',
      'replace e.test/e => ../y',
    ),
    'two modules of no workspace': repositoryWith({
      'a/go.mod': goMod('replace e.test/e => ./x'),
      'b/go.mod': goMod('replace e.test/e => ./y'),
    }),
    'one directory for two versions of a module': repositoryWith({
      'go.mod': goMod('require e.test/e v1.0.0', 'require e.test/e v1.1.0', 'replace e.test/e => ./e'),
    }),
    'one directory for two modules of which one is not required': repositoryWith({
      'go.mod': goMod('require e.test/e v1.0.0', 'replace e.test/e => ./e', 'replace f.test/f => ./e'),
    }),
    'a module of the workspace at one version': workspace('replace m.test/a v1.0.0 => ./x', '', ''),
  },
  reject: {
    'in one file': [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a', 'replace example.com/a => ./b') }),
      'conflicting replacements for example.com/a: ./a and ./b',
    ],
    'one directory for two modules': [
      repositoryWith({
        'go.mod': goMod(
          'require (\n\te.test/e v1.0.0\n\tf.test/f v1.0.0\n)',
          'replace e.test/e => ./e',
          'replace f.test/f => ./e',
        ),
      }),
      './e is used for two different module paths: e.test/e and f.test/f',
    ],
    'a module that is required itself': [
      repositoryWith({
        'go.mod': goMod('require (\n\te.test/e v1.0.0\n\tf.test/f v1.0.0\n)', 'replace e.test/e => f.test/f v1.0.0'),
      }),
      'f.test/f@v1.0.0 is used for two different module paths: e.test/e and f.test/f',
    ],
    'in a go.work': [
      repositoryWith({
        'go.work': 'go 1.24\nreplace e.test/e v1.0.0 => ./a\nreplace e.test/e v1.0.0 => f.test/f v1.0.0\n',
      }),
      'conflicting replacements for e.test/e@v1.0.0: ./a and f.test/f@v1.0.0',
    ],
    'between modules': [
      workspace('', 'replace e.test/e => ./x', 'replace e.test/e => ./x'),
      'conflicting replacements for e.test/e in one workspace: ./x (a/go.mod) and ./x (b/go.mod)',
    ],
    'between modules, of a folder and another module': [
      workspace('', 'replace e.test/e => ../x', 'replace e.test/e => f.test/f v1.0.0'),
      'conflicting replacements for e.test/e in one workspace: ../x (a/go.mod) and f.test/f@v1.0.0 (b/go.mod)',
    ],
    'of all versions and of one that is required': [
      workspace('', 'replace e.test/e => ../x', 'require e.test/e v1.0.0\nreplace e.test/e v1.0.0 => ../y'),
      'conflicting replacements for e.test/e@v1.0.0 in one workspace: ../x (a/go.mod) and ../y (b/go.mod)',
    ],
    'a module of the workspace': [
      workspace('replace m.test/a => ./x', '', ''),
      'the workspace’s own module m.test/a is replaced at all versions',
    ],
  },
});
