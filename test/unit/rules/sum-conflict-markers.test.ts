import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { sumConflictMarkers } from '../../../src/rules/sum-conflict-markers.ts';

const LINE = 'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n';

testRule(sumConflictMarkers, {
  accept: {
    none: repositoryWith({ 'go.mod': goMod(), 'go.sum': LINE }),
    'more of the same sign': repositoryWith({ 'go.mod': goMod(), 'go.sum': `${LINE}========\n` }),
  },
  reject: {
    marks: [
      repositoryWith({
        'go.mod': goMod(),
        'go.sum': `<<<<<<< HEAD\n${LINE}||||||| merged common ancestors\n=======\r\n>>>>>>> other\n`,
      }),
      'a mark of an unfinished merge: <<<<<<< HEAD',
      'a mark of an unfinished merge: ||||||| merged common ancestors',
      'a mark of an unfinished merge: =======',
      'a mark of an unfinished merge: >>>>>>> other',
    ],
    'one that was left behind': [
      repositoryWith({ 'go.work': 'go 1.24\n', 'go.work.sum': `${LINE}=======\n` }),
      'a mark of an unfinished merge: =======',
    ],
  },
});
