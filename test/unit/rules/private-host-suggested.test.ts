import { privateHostSuggested } from '../../../src/rules/private-host-suggested.ts';
import { policyWith } from '../../support/facts.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(privateHostSuggested, {
  accept: {
    'no remote there': repositoryWith({ 'go.mod': goMod('require git.acme.example/a v1.0.0') }),
    'already private': repositoryWith(
      { 'go.mod': goMod('require git.acme.example/a v1.0.0') },
      { repositoryFacts: { remoteHosts: ['git.acme.example'] }, policy: policyWith({ private: ['git.acme.example'] }) },
    ),
    'a public host': repositoryWith(
      { 'go.mod': goMod('require github.com/a/b v1.0.0') },
      { repositoryFacts: { remoteHosts: ['github.com'] } },
    ),
  },
  reject: {
    'a host of one’s own': [
      repositoryWith(
        { 'go.mod': goMod('require git.acme.example/a v1.0.0') },
        { repositoryFacts: { remoteHosts: ['git.acme.example'] } },
      ),
      'git.acme.example looks like a host of your own: a remote and git.acme.example/a are there; name it under private',
    ],
  },
});
