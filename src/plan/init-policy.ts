import { EXAMPLES, ORG_EXAMPLES, WAIVER_EXAMPLE } from './init-examples.ts';

/** What a first policy is written from. */
export interface InitFacts {
  /** For editors: a URL, or a path from the policy's folder. */
  readonly schema: string;
  /** `below-org`: a repository's, where the organisation's policy refuses that it extends the presets. */
  readonly scope: 'org' | 'repository' | 'below-org';
  /** The environments of gopolicy:regions, in order. */
  readonly environments: readonly { readonly name: string; readonly description: string }[];
  /** Module patterns for `private`. */
  readonly private: readonly string[];
  /** Module patterns of letters, digits and `-._~/` alone, which are proposed in a comment. */
  readonly perhaps: readonly string[];
  /** The URL of the organisation's own module proxy. */
  readonly gateway?: string;
  /** The day until which the waiver of the example holds, `2027-01-31`. */
  readonly expires: string;
}

/** The text of a first gopolicy.yaml, with comments that explain it. Ends in a newline; ASCII alone. */
export function printInitPolicy(facts: InitFacts): string {
  const blocks = [
    head(facts),
    ...(facts.scope === 'below-org'
      ? [[...BELOW_ORG, ...extendsBlock(facts).map(line => `# ${line}`)]]
      : [extendsBlock(facts)]),
    privateBlock(facts),
    EXAMPLES,
    WAIVER_EXAMPLE.map(line => line.replace('EXPIRES', facts.expires)),
    ...(facts.scope === 'org' ? [ORG_EXAMPLES] : []),
  ];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
}

function head({ schema, scope }: InitFacts): readonly string[] {
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# That line is for editors alone, which complete keys and mark faults by it;',
    '# gopolicy never fetches it.',
    '#',
    ...(scope === 'org'
      ? [
          '# What this organisation wants of the Go settings of its people; the policy of',
          '# a repository may only tighten it.',
        ]
      : ['# What this repository wants of the Go settings of the people who work in it.']),
    '# After a change: gopolicy policy validate gopolicy.yaml',
    '# What holds in the end, and where it comes from: gopolicy policy show',
    'version: 1',
  ];
}

const BELOW_ORG: readonly string[] = [
  "# Rules and environments are those of the organisation's policy, which locks",
  '# them; where there is no such policy, take the "# " away:',
];

function extendsBlock({ environments, gateway }: InitFacts): readonly string[] {
  const width = Math.max(0, ...environments.map(({ name }) => name.length));
  const isGiven = gateway !== undefined && gateway !== '';
  return [
    'extends:',
    '  # Every rule, with the severity that its page recommends: gopolicy rules',
    '  - gopolicy:recommended',
    '  # Environments, each with the settings that are right in it, which',
    '  # `gopolicy apply --env NAME` writes:',
    ...environments.map(({ name, description }) => `  #   ${name.padEnd(width)}  ${description}`),
    ...(isGiven
      ? ['  - preset: gopolicy:regions', `    with: { gateway: ${quoteYaml(gateway)} }`]
      : [
          '  - gopolicy:regions',
          '  # There is no intranet without a module proxy of your own; with one, write',
          '  # in place of the line above:',
          '  # - preset: gopolicy:regions',
          '  #   with: { gateway: "http://athens.internal:3000" }',
        ]),
  ];
}

function privateBlock({ private: patterns, perhaps }: InitFacts): readonly string[] {
  const isEmpty = patterns.length === 0;
  const maybe = isEmpty && perhaps.length === 0 ? ['git.acme.example'] : perhaps;
  return [
    '# Modules whose names no public proxy and no checksum database may learn, as',
    '# GOPRIVATE takes them: git.acme.example is the host and all modules below it,',
    '# "*.acme.example", in quotes, each host below acme.example.',
    ...(isEmpty ? [] : ['private:', ...patterns.map(pattern => `  - ${quoteYaml(pattern)}`)]),
    ...(isEmpty || perhaps.length === 0 ? [] : ['  # Take the "# " away where that code is private:']),
    ...(isEmpty ? ['# private:'] : []),
    ...maybe.map(pattern => (isEmpty ? `#   - ${quoteYaml(pattern)}` : `  # - ${quoteYaml(pattern)}`)),
  ];
}

/** A double-quoted YAML scalar (YAML 1.2, 7.3.1), of ASCII alone: JSON's form, and its escapes for all else. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}
