import { escapeTerminal } from './escape-terminal.ts';
import { printJson } from './print-json.ts';

interface Trust {
  readonly repository: string;
  readonly file: string;
  readonly state: 'trusted' | 'already-trusted' | 'not-needed';
}

/** What people read of `gopolicy policy trust`. */
export function trustText({ repository, file, state }: Trust): string {
  const words = {
    trusted: `${file} is trusted as it is now: apply may write what it says, check --fix may edit. A change of its settings or rules asks again.`,
    'already-trusted': `${file} is trusted already, as it is now.`,
    'not-needed': `${file} changes no setting and no rule, so there is nothing to trust in ${repository}.`,
  };
  return `${escapeTerminal(words[state])}\n`;
}

/** The JSON document of `gopolicy policy trust`. */
export const trustJson: (trust: Trust) => string = trust => printJson(trust);
