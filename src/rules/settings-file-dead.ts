import type { UserFileTrouble } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';

type Options = {
  /** Kinds of trouble that are meant so here. */
  readonly allow: readonly UserFileTrouble['kind'][];
};

const KINDS: readonly UserFileTrouble['kind'][] = [
  'relative-xdg',
  'goenv-missing',
  'goenv-directory',
  'goenv-off',
  'no-home',
  'sudo',
];

/** A user file that the go command does not read, or reads for another user: what go env -w wrote does not count. */
export const settingsFileDead: Rule<Options> = {
  id: 'settings-file-dead',
  meta: {
    summary: 'The user file of go env -w is read',
    category: 'correctness',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'The go command never says that it reads no file: every setting in it, the policy included, is silently gone.',
    bad: 'export XDG_CONFIG_HOME=.config\nexport GOENV=/etc/missing',
    good: 'export XDG_CONFIG_HOME="$HOME/.config"\nunset GOENV',
    source: 'cmd/go/internal/cfg/cfg.go (EnvFile); os.UserConfigDir',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { enum: KINDS },
        description: 'What is meant so on these machines and not reported.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] },
  check(facts, { allow }) {
    return facts.userFileTroubles
      .filter(({ kind }) => !allow.includes(kind))
      .map(({ message }) =>
        violation({ message, ...(facts.userFile.path === '' ? {} : { place: { file: facts.userFile.path } }) }),
      );
  },
};
