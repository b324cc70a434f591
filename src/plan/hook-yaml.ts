/** The job that lefthook runs (lefthook.dev, configuration: jobs). No glob: the settings are the machine's, whatever a commit touches. */
export const LEFTHOOK_JOB = { name: 'gopolicy', run: 'gopolicy hook run' } as const;

/** The hook that the pre-commit framework runs (pre-commit.com, repository-local hooks). */
export const PRE_COMMIT_HOOK = {
  id: 'gopolicy',
  name: 'gopolicy (Go module policy)',
  entry: 'gopolicy hook run',
  language: 'system',
  always_run: true,
  pass_filenames: false,
} as const;
