import { rawTokens } from '../go/modfile/raw-tokens.ts';
import { isModuleVersion } from '../go/module-version.ts';
import { canonicalVersion } from '../go/modfile/versions.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { isVersionQuery } from './version-query.ts';

/** Versions that are not written out: the go command looks them up, over the network, before it does anything. */
export const moduleVersionNoncanonical: Rule = {
  id: 'module-version-noncanonical',
  meta: {
    summary: 'Every version in go.mod is written in full',
    category: 'reliability',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'The go command asks a proxy what the version means, and even go list -m needs the network.',
    bad: 'require example.com/a v1.2',
    good: 'require example.com/a v1.2.0',
    source: 'https://go.dev/ref/mod#canonical-version',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod }) => {
      const { file, text, parsed } = mod;
      const queries = parsed.errors
        .filter(({ message }) => isVersionQuery(message))
        .map(({ message, line, column }) => {
          const version = /: version "([^"]*)" invalid/.exec(message)?.[1] ?? '';
          return violation({ message: `${version} is a query, not a version`, place: { file, line, column } });
        });
      const { require, exclude } = parsed.value;
      const short = [...require, ...exclude].flatMap(({ path, version, line }) => {
        const written = rawTokens(text, line.span).find(token => token !== version && canonical(token) === version);
        if (written === undefined) return [];
        const message = `${path} ${written} is not written in full: ${version}`;
        return [violation({ message, module: path, ...lineSpot(mod, line) })];
      });
      return [...queries, ...short];
    }),
};

const canonical = (token: string): string => (isModuleVersion(token) ? canonicalVersion(token) : '');
