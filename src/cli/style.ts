import type { Style } from '../report/style.ts';
import type { Host, Output } from '../system/types.ts';

/** `--color`: `auto` asks the environment and the terminal. */
export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColourChoice = (typeof COLOUR_CHOICES)[number];

/** Decides once how text is drawn: flag, NO_COLOR, FORCE_COLOR, then terminal and TERM; symbols by the locale. */
export function styleFor(
  { host, output, now }: { readonly host: Host; readonly output: Output; readonly now: number },
  choice: ColourChoice,
  more: Partial<Style> = {},
): Style {
  const { environment } = host;
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  return {
    colour: hasColour(environment, choice, () => output.outIsTerminal),
    unicode: isUtf8(environment, host.platform),
    columns: Number(environment['COLUMNS']) || output.columns || 80,
    cwd: host.cwd,
    now,
    ...(home !== '' && { home }),
    ...more,
  };
}

type Variables = Host['environment'];

function hasColour(environment: Variables, choice: ColourChoice, isTerminal: () => boolean): boolean {
  if (choice !== 'auto') return choice === 'always';
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const force = environment['FORCE_COLOR'] ?? '';
  if (force !== '') return force !== '0';
  return environment['TERM'] !== 'dumb' && isTerminal();
}

/** LC_ALL, then LC_CTYPE, then LANG; Windows' terminals know UTF-8. */
function isUtf8(environment: Variables, platform: string): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return /utf-?8/i.test(locale);
}
