/** An option of golangci-lint and what says the same here. */
export interface ParityRow {
  /** As golangci-lint's schema names it: `blocked[].match-type`; null for what the linter does without being told. */
  readonly option: string | null;
  /** What it does, where its name does not say it. */
  readonly does?: string;
  readonly ours: readonly {
    readonly rule: string;
    /** As the rule's page names it: `blocked[].match`; absent where the rule itself, at any severity, is the answer. */
    readonly option?: string;
    readonly value?: string;
  }[];
  readonly note?: string;
}

export interface ParityTable {
  readonly linter: 'gomoddirectives' | 'gomodguard_v2' | 'gomodguard';
  readonly rows: readonly ParityRow[];
}

/** Every option of golangci-lint v2.15.0's linters on module files. */
export const PARITY: readonly ParityTable[] = [
  {
    linter: 'gomoddirectives',
    rows: [
      {
        option: 'replace-local',
        ours: [{ rule: 'replace-local-outside', option: 'inside', value: '"allow", or "forbid" for their false' }],
        note: 'directories outside the repository are found in any case, absolute ones by `replace-absolute`',
      },
      {
        option: 'replace-allow-list',
        ours: [
          { rule: 'replace-fork', option: 'allowed', value: '[{ module: PATH }]' },
          { rule: 'replace-fork', option: 'pins', value: '"forbid"' },
        ],
      },
      {
        option: 'replace-allow-all',
        ours: [
          { rule: 'replace-fork', value: 'off' },
          { rule: 'replace-local-outside', value: 'off' },
          { rule: 'replace-absolute', value: 'off' },
        ],
      },
      {
        option: null,
        does: 'a replacement that stands twice, or of a module by itself',
        ours: [{ rule: 'replace-needless' }],
        note: 'two that contradict each other are `replace-conflicting`: no go command loads such a module',
      },
      { option: 'retract-allow-no-explanation', ours: [{ rule: 'retract-without-reason', value: 'off' }] },
      { option: 'exclude-forbidden', ours: [{ rule: 'exclude' }] },
      { option: 'ignore-forbidden', ours: [{ rule: 'ignore', option: 'forbidden', value: 'true' }] },
      {
        option: null,
        does: 'an ignored folder that go leaves out anyway',
        ours: [{ rule: 'ignore', option: 'needless', value: '"forbid"' }],
      },
      { option: 'toolchain-forbidden', ours: [{ rule: 'toolchain-line', option: 'presence', value: '"forbidden"' }] },
      { option: 'toolchain-pattern', ours: [{ rule: 'toolchain-line', option: 'pattern' }] },
      { option: 'tool-forbidden', ours: [{ rule: 'tool-allowed', option: 'forbidden', value: 'true' }] },
      { option: 'go-debug-forbidden', ours: [{ rule: 'godebug', option: 'forbidden', value: 'true' }] },
      { option: 'go-version-pattern', ours: [{ rule: 'go-version', option: 'pattern' }] },
      { option: 'check-module-path', ours: [{ rule: 'module-path' }] },
    ],
  },
  {
    linter: 'gomodguard_v2',
    rows: [
      { option: 'allowed[].module', ours: [{ rule: 'module-allowed', option: 'allowed[].module' }] },
      { option: 'allowed[].version', ours: [{ rule: 'module-allowed', option: 'allowed[].versions' }] },
      { option: 'allowed[].match-type', ours: [{ rule: 'module-allowed', option: 'allowed[].match' }] },
      { option: 'blocked[].module', ours: [{ rule: 'module-blocked', option: 'blocked[].module' }] },
      { option: 'blocked[].version', ours: [{ rule: 'module-blocked', option: 'blocked[].versions' }] },
      { option: 'blocked[].match-type', ours: [{ rule: 'module-blocked', option: 'blocked[].match' }] },
      {
        option: 'blocked[].recommendations',
        ours: [{ rule: 'module-blocked', option: 'blocked[].recommendations' }],
        note: 'here too a recommended module may itself require what is blocked',
      },
      { option: 'blocked[].reason', ours: [{ rule: 'module-blocked', option: 'blocked[].reason' }] },
      {
        option: 'local-replace-directives',
        ours: [{ rule: 'replace-local-outside', option: 'inside', value: '"own"' }],
      },
      {
        option: null,
        does: 'modules that are required but only indirectly',
        ours: [
          { rule: 'module-allowed', option: 'indirect', value: 'true' },
          { rule: 'module-blocked', option: 'indirect', value: 'true' },
        ],
      },
      {
        option: null,
        does: 'a pre-release meets a constraint only if the constraint names one',
        ours: [
          { rule: 'module-allowed', option: 'prereleases', value: '"named"' },
          { rule: 'module-blocked', option: 'prereleases', value: '"named"' },
        ],
      },
    ],
  },
  {
    linter: 'gomodguard',
    rows: [
      { option: 'allowed.modules', ours: [{ rule: 'module-allowed', option: 'allowed[].module' }] },
      {
        option: 'allowed.domains',
        ours: [{ rule: 'module-allowed', option: 'allowed[].match', value: '"prefix"' }],
      },
      {
        option: 'blocked.modules[].recommendations',
        ours: [{ rule: 'module-blocked', option: 'blocked[].recommendations' }],
      },
      { option: 'blocked.modules[].reason', ours: [{ rule: 'module-blocked', option: 'blocked[].reason' }] },
      { option: 'blocked.versions[].version', ours: [{ rule: 'module-blocked', option: 'blocked[].versions' }] },
      { option: 'blocked.versions[].reason', ours: [{ rule: 'module-blocked', option: 'blocked[].reason' }] },
      {
        option: 'blocked.local-replace-directives',
        ours: [{ rule: 'replace-local-outside', option: 'inside', value: '"forbid"' }],
      },
    ],
  },
];

/** Where the answers differ on purpose, and why. */
export const DIFFERENCES: readonly (readonly [what: string, theirs: string, ours: string])[] = [
  [
    'which go.mod',
    'the main module’s alone, of a package that is loaded',
    'every go.mod and go.work of the repository; nothing is loaded, no go command is run',
  ],
  [
    'where gomodguard’s findings stand',
    'at each import in a Go file; a module that nothing imports is never found',
    'at the requirement in go.mod, once',
  ],
  [
    'a prefix',
    'any letters, in either case: `github.com/acme` takes `github.com/acme-evil` and `GitHub.com/Acme` too',
    'whole elements as they are written, for module paths have a case; for part of an element there is `match: glob`',
  ],
  [
    'pre-releases in a constraint',
    'none meets `< v1.2.0`, so a pseudo-version slips past what is blocked',
    'by default they stand where Go’s order of versions has them; `prereleases: named` is theirs',
  ],
  ['`~0.0.0`', 'every version', 'v0.0.x'],
  ['`!= 1.2`', 'meets v1.2.3-rc.1, which lies in 1.2', 'does not'],
  ['a range right behind `||`', 'cannot be read without a blank between them: `< 1 ||2 - 3`', 'is read'],
  ['two entries of one module', 'the last one counts', 'each counts: any of them blocks, any of them allows'],
  ['a module that is blocked and not allowed', 'one finding', 'one of each rule; each can be waived alone'],
  [
    'a directory outside the repository that holds the replaced module',
    'is fine with `local-replace-directives`',
    'is found: nobody else has it',
  ],
  [
    'classes of Unicode in a regular expression (`\\pL`)',
    'are read',
    'are not: the rule says so, and gives no verdict by them; module paths and versions are ASCII',
  ],
];

/** docs/golangci-lint.md: this text and nothing else. */
export function golangciPage(): string {
  return [
    '# Coming from golangci-lint',
    'What golangci-lint v2.15.0 can say of module files, and what says the same here. A rule stands under `rules:` of a policy, with a severity and its options: `go-version: { severity: error, options: { pattern: "^1\\\\.2[67]" } }`. The real golangci-lint runs beside these rules on the same generated files, with these options, in the tests.',
    '<!-- prettier-ignore-start -->',
    ...PARITY.flatMap(({ linter, rows }) => [`## ${linter}`, tableOf(['option', 'here', ''], rows.map(cellsOf))]),
    '## Where they differ on purpose',
    tableOf(['', 'golangci-lint', 'gopolicy'], DIFFERENCES),
    '<!-- prettier-ignore-end -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function cellsOf({ option, does, ours, note = '' }: ParityRow): readonly string[] {
  const answers = ours.map(({ rule, option: own, value }) => {
    const page = `[${rule}](rules/${rule}.md)`;
    if (own === undefined) return value === undefined ? page : `${page}: \`${value}\``;
    return `${page} \`${own}${value === undefined ? '' : `: ${value}`}\``;
  });
  return [option === null ? `(always) ${does}` : `\`${option}\``, [...new Set(answers)].join('<br>'), note];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
