import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { privateHostSuggested } from '../../../src/rules/private-host-suggested.ts';
import { policyWith } from '../../support/facts.ts';

const files = { 'go.mod': goMod('require git.acme.example/a v1.0.0') };

testRule(privateHostSuggested, {
  options: { public: ['code.acme.example'] },
  accept: {
    'no remote there': repositoryWith(files),
    'already private': repositoryWith(files, {
      repositoryFacts: { remoteHosts: ['git.acme.example'] },
      policy: policyWith({ private: ['git.acme.example'] }),
    }),
    'a public host': repositoryWith(
      { 'go.mod': goMod('require github.com/a/b v1.0.0') },
      { repositoryFacts: { remoteHosts: ['github.com', 'ssh.github.com'] } },
    ),
    'a host that the policy calls public': repositoryWith(
      { 'go.mod': goMod('require code.acme.example/a v1.0.0') },
      { repositoryFacts: { remoteHosts: ['code.acme.example'] } },
    ),
    'the module’s own host over public code': repositoryWith(
      { 'go.mod': 'module go.acme.example/m\nrequire go.acme.example/a v1.0.0\n' },
      { repositoryFacts: { remoteHosts: ['github.com'] } },
    ),
  },
  reject: {
    'a remote’s host, once': [
      repositoryWith(
        { 'go.mod': goMod('require git.acme.example/a v1.0.0', 'require git.acme.example/b v1.0.0') },
        { repositoryFacts: { remoteHosts: ['git.acme.example'] } },
      ),
      'git.acme.example looks like a host of your own: a git remote is there; name it under private',
    ],
    'the module’s own host': [
      repositoryWith(
        { 'go.mod': 'module go.acme.example/m\nrequire go.acme.example/a v1.0.0\n' },
        { repositoryFacts: { remoteHosts: ['git.acme.example'] } },
      ),
      'go.acme.example looks like a host of your own: the module’s own path begins with it; name it under private',
    ],
    'a host that no public network knows': [
      repositoryWith({ 'go.mod': goMod('require git.acme.internal/a v1.0.0') }),
      'git.acme.internal looks like a host of your own: no public network knows it; name it under private',
    ],
  },
});
