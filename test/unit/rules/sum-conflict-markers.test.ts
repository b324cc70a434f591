import { sumConflictMarkers } from '../../../src/rules/sum-conflict-markers.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(sumConflictMarkers, {
  accept: {
    none: repositoryWith({
      'go.mod': goMod(),
      'go.sum': 'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
    }),
  },
  reject: {
    marks: [
      repositoryWith({
        'go.mod': goMod(),
        'go.sum':
          '<<<<<<< HEAD\nexample.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n=======\n>>>>>>> other\n',
      }),
      'a mark of an unfinished merge: <<<<<<< HEAD',
      'a mark of an unfinished merge: =======',
      'a mark of an unfinished merge: >>>>>>> other',
    ],
  },
});
