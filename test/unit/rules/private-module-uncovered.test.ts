import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { privateModuleUncovered } from '../../../src/rules/private-module-uncovered.ts';
import { factsWith, policyWith } from '../../support/facts.ts';

const policy = policyWith({ private: ['git.acme.example'] });
const files = { 'go.mod': goMod('require git.acme.example/a v1.0.0') };
const withSettings = (settings: Readonly<Record<string, string>>): ReturnType<typeof repositoryWith> =>
  repositoryWith(files, { policy, settings: factsWith(settings).settings });

testRule(privateModuleUncovered, {
  accept: {
    'nothing private': repositoryWith(files),
    'not required': repositoryWith({ 'go.mod': goMod() }, { policy }),
    covered: withSettings({ GOPRIVATE: 'git.acme.example' }),
    'nobody asked': withSettings({ GOPROXY: 'direct', GOSUMDB: 'off' }),
    'a directory stands in': repositoryWith(
      { 'go.mod': goMod('require git.acme.example/a v1.0.0', 'replace git.acme.example/a => ./a') },
      { policy },
    ),
    'a workspace’s directory stands in': repositoryWith(
      {
        'go.mod': goMod('require git.acme.example/a v1.0.0'),
        'go.work': 'go 1.24\nuse .\nreplace git.acme.example/a => ./a\n',
      },
      { policy },
    ),
    'a public one stands in, which replace-private-by-public reports': repositoryWith(
      { 'go.mod': goMod('require git.acme.example/a v1.0.0', 'replace git.acme.example/a => x.test/a v1.0.0') },
      { policy },
    ),
  },
  reject: {
    open: [
      repositoryWith(files, { policy }),
      'git.acme.example/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    'open to the database alone': [
      withSettings({ GOPRIVATE: 'git.acme.example', GONOSUMDB: 'none' }),
      'git.acme.example/a is private, but GONOSUMDB does not cover it',
    ],
    'open to the proxy alone': [
      withSettings({ GONOSUMDB: 'git.acme.example' }),
      'git.acme.example/a is private, but GONOPROXY does not cover it',
    ],
    'a private one that stands in': [
      repositoryWith(
        { 'go.mod': goMod('require x.test/a v1.0.0', 'replace x.test/a => git.acme.example/b v1.0.0') },
        { policy },
      ),
      'git.acme.example/b is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
    'a host that no public network knows': [
      repositoryWith({ 'go.mod': goMod('require git.acme.internal/a v1.0.0') }),
      'git.acme.internal/a is private, but neither GONOPROXY nor GONOSUMDB covers it',
    ],
  },
});
