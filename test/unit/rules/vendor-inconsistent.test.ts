import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { vendorInconsistent } from '../../../src/rules/vendor-inconsistent.ts';
import { expect, test } from 'vitest';

const requiring = (version: string): string => goMod(`require example.com/a ${version}`);
const vendor = (head = ''): string => `${head}# example.com/a v1.0.0\n## explicit\nexample.com/a\n`;
const changed = repositoryWith({ 'go.mod': requiring('v1.1.0'), 'vendor/modules.txt': vendor() });

testRule(vendorInconsistent, {
  accept: {
    'in agreement': repositoryWith({ 'go.mod': requiring('v1.0.0'), 'vendor/modules.txt': vendor() }),
    'no vendor folder': repositoryWith({ 'go.mod': requiring('v1.0.0') }),
    'a workspace in agreement': repositoryWith({
      'go.work': 'go 1.24\nuse ./a\nreplace e.test/e => ./e\n',
      'a/go.mod': requiring('v1.0.0'),
      'vendor/modules.txt': `${vendor('## workspace\n')}# e.test/e => ./e\n`,
    }),
    'a workspace’s folder without the workspace, which go passes over': repositoryWith({
      'go.mod': requiring('v1.1.0'),
      'vendor/modules.txt': vendor('## workspace\n'),
    }),
    'a folder that no build of the workspace looks at': repositoryWith({
      'go.work': 'go 1.24\nuse (\n\t.\n\t./b\n)\n',
      'go.mod': requiring('v1.1.0'),
      'vendor/modules.txt': vendor(),
      'b/go.mod': requiring('v1.1.0'),
      'b/vendor/modules.txt': vendor(),
    }),
  },
  reject: {
    'another version': [
      changed,
      'inconsistent vendoring: example.com/a@v1.1.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
      'inconsistent vendoring: example.com/a@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod',
    ],
    'a workspace': [
      repositoryWith({
        'go.work': 'go 1.24\nuse ./a\nreplace e.test/e => ./e\n',
        'a/go.mod': goMod('replace f.test/f => ../f'),
        'vendor/modules.txt': `${vendor('## workspace\n')}# f.test/f => ./g\n`,
      }),
      'inconsistent vendoring: f.test/f: is replaced by ../f in a/go.mod, but marked as replaced by ./g in vendor/modules.txt',
      'inconsistent vendoring: e.test/e: is replaced in go.work, but not marked as replaced in vendor/modules.txt',
      'inconsistent vendoring: example.com/a@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in a go.mod',
    ],
  },
  unknown: {
    'a workspace whose modules were not read': repositoryWith({
      'go.work': 'go 1.24\nuse ../a\n',
      'vendor/modules.txt': vendor('## workspace\n'),
    }),
  },
});

test('each difference stands where it is to be mended', () => {
  const places = vendorInconsistent.check(changed, {}).map(({ place }) => `${place?.file}:${place?.line}`);
  expect(places).toEqual(['go.mod:5', 'vendor/modules.txt:1']);
});
