import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = {
  readonly allowed: readonly string[];
  readonly forbidden: boolean;
  readonly needless: 'allow' | 'forbid';
};

/** `ignore` directives that no list allows, and on demand those of folders that go passes over anyway. */
export const ignoreDirective: Rule<Options> = {
  id: 'ignore',
  meta: {
    summary: 'No folder is ignored that the policy does not name',
    category: 'policy',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'An ignored folder is left out of ./... and so of every test, vet and linter.',
    bad: 'ignore ./internal',
    good: 'ignore ./node_modules',
    source: 'https://go.dev/ref/mod#go-mod-file-ignore',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption('What is right: paths or patterns as GOPRIVATE takes them; with none everything is.'),
      forbidden: { type: 'boolean', description: 'Whether an empty list allows nothing instead of everything.' },
      needless: {
        enum: ['allow', 'forbid'],
        description: 'What holds of folders that go leaves out of ./... anyway: vendor, testdata, `.x` and `_x`.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], forbidden: false, needless: 'allow' },
  check({ repository }, { allowed, forbidden, needless }) {
    const isRight = (path: string): boolean =>
      (allowed.length === 0 && !forbidden) || isListed(allowed, path) || allowed.includes(path);
    return repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.ignore.flatMap(({ path, line }) => {
        const faults = [
          ...(isRight(path) ? [] : [`the ignored folder ${path} is none that the policy names`]),
          ...(needless === 'forbid' && isLeftOut(path) ? [`${path} is left out anyway`] : []),
        ];
        return faults.map(message => violation({ message, ...lineSpot(mod, line) }));
      }),
    );
  },
};

/** Whether `./...` has nothing of a folder without being told (cmd/go/internal/modload/search.go: matchPackages). */
const isLeftOut = (path: string): boolean =>
  path.split('/').some(name => /^(?:vendor|testdata|_.*|\.[^./].*|\.\.\..*)$/.test(name));
