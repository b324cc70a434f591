import { parseSumdb } from '../go/sumdb.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * A GOSUMDB that the go command cannot read. It says so only when a checksum is first needed, so a build whose go.sum
 * is complete proves nothing. An empty value is `empty-in-file`'s.
 */
export const sumdbSyntax: Rule = {
  id: 'sumdb-syntax',
  meta: {
    summary: 'GOSUMDB names a checksum database as Go reads it',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Every download of a module that go.sum does not know fails; go env -w accepts any text.',
    bad: 'GOSUMDB=gosum.io\nGOSUMDB=goproxy.cn/sumdb/sum.golang.org',
    good: 'GOSUMDB=sum.golang.org\nGOSUMDB="sum.golang.org https://goproxy.cn/sumdb/sum.golang.org"',
    source: 'cmd/go/internal/modfetch/sumdb.go (dbDial); golang.org/x/mod/sumdb/note (NewVerifier)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const sumdb = facts.settings['GOSUMDB'];
    if (sumdb === undefined || sumdb.value === '') return [];
    return parseSumdb(sumdb.value).errors.map(error =>
      violation({
        message: `The go command refuses ${assignment('GOSUMDB', sumdb.value)}: ${error.message}`,
        ...settingSpot(sumdb),
        ...settingFix(facts, sumdb, isReadable),
      }),
    );
  },
};

const isReadable = (value: string): boolean => value !== '' && parseSumdb(value).errors.length === 0;
