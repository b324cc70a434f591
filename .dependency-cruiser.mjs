/** The arrows of the house: inputs → facts → rules → findings → report. Each comment says where the code should go instead. */
const only = (name, from, comment, ...allowed) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [`^src/${from}/`, ...allowed.map(to => `^src/${to}`)] },
});

const npmOnly = (name, packages, allowed) => ({
  name,
  severity: 'error',
  comment: `${packages} belongs in ${allowed} and nowhere else.`,
  from: { path: '^src/', pathNot: allowed },
  to: { path: `node_modules/(${packages})/` },
});

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'Move the shared part down.', from: {}, to: { circular: true } },
    only('go-imports-nothing', 'go', 'Only text and values of Go live here.'),
    only('model-is-the-floor', 'model', 'Nouns only; code goes where it is used.', 'go/'),
    only('data-is-data', 'data', 'Typed data with date and source.', 'go/', 'model/'),
    only('rules-are-pure', 'rules', 'What a rule needs comes in through its facts.', 'model/', 'go/', 'data/'),
    only('engine-is-pure', 'engine', 'Rules come in as an argument.', 'model/', 'go/', 'data/'),
    only('reporters-see-results-only', 'report', 'A report decides nothing.', 'model/', 'go/', 'data/'),
    only('plan-is-pure', 'plan', 'What would change, as values; apply/ does it.', 'model/', 'go/', 'data/', 'engine/'),
    only('apply-changes-files', 'apply', 'Effects only; what to do comes in.', 'model/', 'go/', 'system/types[.]ts$'),
    only('collect-reads', 'collect', 'Facts only.', 'model/', 'go/', 'data/', 'system/(types|network)[.]ts$'),
    only(
      'config-is-the-policy',
      'config',
      'Use cases go to run/.',
      'model/',
      'go/',
      'data/',
      'gen/',
      'rules/',
      'system/types[.]ts$',
    ),
    {
      name: 'nothing-below-imports-cli',
      severity: 'error',
      comment: 'argv and terminals are the command line’s business.',
      from: { path: '^src/', pathNot: '^src/(cli/|bin[.]ts$)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'only-bin-builds-the-real-world',
      severity: 'error',
      comment: 'Take a System as an argument.',
      from: { pathNot: '^src/(bin[.]ts$|system/node/)' },
      to: { path: '^src/system/node/' },
    },
    {
      name: 'node-only-in-system',
      severity: 'error',
      comment: 'Add a function to a port in system/types.ts.',
      from: { path: '^src/', pathNot: '^src/(system/node/|config/find-policy[.]ts$)' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|path/posix|buffer)$' },
    },
    {
      name: 'pure-code-reaches-no-effect',
      severity: 'error',
      comment: 'Something here pulls in the outside world.',
      from: { path: '^src/(go|model|rules|engine|report|plan)/' },
      to: { reachable: true, path: '^src/(system/node|cli|run)/' },
    },
    npmOnly('commander-in-cli', 'commander|@commander-js', '^src/cli/'),
    npmOnly('prompts-in-system', '@clack/prompts', '^src/system/node/'),
    npmOnly('execa-in-system', 'execa', '^src/system/node/'),
    npmOnly('cosmiconfig-quarantined', 'cosmiconfig', '^src/config/find-policy[.]ts$'),
    npmOnly('yaml-in-config', 'yaml', '^src/(config|run|report)/'),
    npmOnly('ajv-at-build-only', 'ajv|ajv-formats', '^scripts/'),
    npmOnly('picomatch-in-overrides', 'picomatch', '^src/engine/overrides[.]ts$'),
    npmOnly('width-and-colour-in-report', 'fast-string-width', '^src/report/'),
  ],
  options: { doNotFollow: 'node_modules', tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true },
};
