/**
 * The job that lefthook runs (lefthook.dev, configuration: jobs). It passes over a job where no file is staged, as in an
 * empty commit, unless the job asks for files of its own: the one that is always there is lefthook's own, `config`.
 */
export const lefthookJob = (
  config: string,
): { readonly name: string; readonly run: string; readonly files: string } => ({
  name: 'gopolicy',
  run: 'gopolicy hook run {files}',
  files: `echo ${config}`,
});

/** The hook that the pre-commit framework runs (pre-commit.com, repository-local hooks). */
export const PRE_COMMIT_HOOK = {
  id: 'gopolicy',
  name: 'gopolicy (Go module policy)',
  entry: 'gopolicy hook run',
  language: 'system',
  always_run: true,
  pass_filenames: false,
} as const;
