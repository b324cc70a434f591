import { vendorInconsistent } from '../../../src/rules/vendor-inconsistent.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(vendorInconsistent, {
  accept: {
    'in agreement': repositoryWith({
      'go.mod': goMod('require example.com/a v1.0.0'),
      'vendor/modules.txt': '# example.com/a v1.0.0\n## explicit\nexample.com/a\n',
    }),
    'no vendor folder': repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0') }),
  },
  reject: {
    'another version': [
      repositoryWith({
        'go.mod': goMod('require example.com/a v1.1.0'),
        'vendor/modules.txt': '# example.com/a v1.0.0\n## explicit\nexample.com/a\n',
      }),
      'inconsistent vendoring: example.com/a@v1.1.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
      'inconsistent vendoring: example.com/a@v1.0.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod',
    ],
  },
});
