import { parseModulePatterns, type ModulePattern } from '../go/module-patterns.ts';
import type { SettingFact } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { broadReach } from '../data/broad-pattern.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** The lists that are looked at. */
  readonly settings: readonly string[];
  /** Patterns that are meant so. */
  readonly allow: readonly string[];
};

/** What becomes of the modules that a list covers. */
const EFFECTS: Readonly<Record<string, string>> = {
  GOPRIVATE: 'no proxy and no checksum database is asked about them',
  GONOSUMDB: 'their checksums are not verified',
  GONOPROXY: 'no proxy is asked for them',
  GOINSECURE: 'they are taken over plain http, from anybody',
};

const LISTS: readonly string[] = Object.keys(EFFECTS);

/**
 * Patterns that cover everybody's modules: `*`, a whole top-level domain, a whole public host. A value that comes from
 * GOPRIVATE is reported there alone. Patterns of GOINSECURE that are not broad are `insecure`'s.
 */
export const patternTooBroad: Rule<Options> = {
  id: 'pattern-too-broad',
  meta: {
    summary: 'No module pattern covers public modules of everybody',
    category: 'integrity',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'A list for private modules that covers public ones takes away the check that everybody gets the same bytes.',
    bad: 'GOPRIVATE=*\nGONOSUMDB=github.com\nGOPRIVATE=*.com',
    good: 'GOPRIVATE=git.acme.example,github.com/acme,*.corp.internal',
    source: 'golang.org/x/mod/module (MatchPrefixPatterns); cmd/go/internal/modfetch/sumdb.go (useSumDB)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      settings: { type: 'array', items: { enum: LISTS }, description: 'The lists of patterns that are looked at.' },
      allow: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Patterns that are meant so and not reported, as they stand in the list.',
      },
    },
    additionalProperties: false,
  },
  defaults: { settings: LISTS, allow: [] },
  check(facts, { settings, allow }) {
    return settings.flatMap(name => {
      const fact = facts.settings[name];
      if (fact === undefined || fact.origin.layer === 'derived') return [];
      return broadPatterns(fact, allow).map(({ entry, reach }) =>
        violation({
          message: `${entry.text} in ${name} covers ${reach}: ${EFFECTS[name] ?? ''}`,
          ...settingSpot(fact, entry),
          ...applyFix(facts, name, value => broadPatterns({ ...fact, value }, allow).length === 0),
        }),
      );
    });
  },
};

interface Broad {
  readonly entry: ModulePattern;
  readonly reach: string;
}

function broadPatterns({ value }: SettingFact, allow: readonly string[]): readonly Broad[] {
  return parseModulePatterns(value).value.flatMap(entry => {
    const reach = allow.includes(entry.text) ? null : broadReach(entry.pattern);
    return reach === null ? [] : [{ entry, reach }];
  });
}
