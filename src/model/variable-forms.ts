/** What `gopolicy env --shell` takes. */
export const VARIABLE_FORMS = [
  'sh',
  'fish',
  'powershell',
  'cmd',
  'dotenv',
  'github',
  'gitlab',
  'docker',
  'make',
  'json',
] as const;

export type VariableForm = (typeof VARIABLE_FORMS)[number];

/** The forms that a running shell reads: it has settings in effect, to which pattern lists are added. */
export const SHELL_FORMS: ReadonlySet<string> = new Set(['sh', 'fish', 'powershell', 'cmd']);
