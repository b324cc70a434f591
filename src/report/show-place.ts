import type { Layer, Origin } from '../go/origin.ts';
import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { escapeTerminal } from './escape-terminal.ts';
import type { Style } from './style.ts';

/** What names a file for a person: relative below the checked directory, `~` below home, escaped. */
export function showFile(file: string, { cwd, home }: Style): string {
  const here = belowFolder(file, cwd);
  if (here !== null) return escapeTerminal(here);
  const rest = belowFolder(file, home);
  return escapeTerminal(rest === null ? file : `~/${rest}`);
}

/** What is left of `file` below `folder`, or null where it lies elsewhere. */
export function belowFolder(file: string, folder: string | undefined): string | null {
  if (folder === undefined || folder === '' || folder === '/') return null;
  const prefix = /[/\\]$/.test(folder) ? folder : `${folder}${folder.includes('\\') ? '\\' : '/'}`;
  const rest = file.startsWith(prefix) ? file.slice(prefix.length).replace(/^[/\\]+/, '') : '';
  return rest === '' ? null : rest;
}

/** `path:line:column`, as terminals and editors make it clickable; null where there is no file. */
export function showPlace(place: Place, style: Style): string | null {
  if (place.file === undefined) return null;
  const numbers = place.line === undefined ? [] : [place.line, ...(place.column === undefined ? [] : [place.column])];
  return [showFile(place.file, style), ...numbers].join(':');
}

/** What a layer is called where no file is known, and what goes before the file where one is. */
const LAYERS: Readonly<Record<Exclude<Layer, 'derived'>, { readonly alone: string; readonly before: string }>> = {
  environment: { alone: 'environment', before: 'environment, ' },
  'user-file': { alone: 'user file', before: '' },
  'goroot-file': { alone: 'go.env', before: '' },
  default: { alone: "Go's default", before: '' },
  repository: { alone: 'repository', before: '' },
};

/** The layer that a value comes from: `~/.config/go/env:2`, `environment, ~/.zshrc:40`, `from GOPRIVATE`, `Go's default`. */
export function showOrigin(origin: Origin, style: Style): string {
  const place = showPlace(origin, style);
  if (origin.layer === 'derived') {
    const from = `from ${escapeTerminal(origin.from ?? 'another setting')}`;
    return place === null ? from : `${from}, ${place}`;
  }
  const { alone, before } = LAYERS[origin.layer];
  return place === null ? alone : before + place;
}

/** Words that say where something is, and the place that they lead to: a path, which no line may break. */
export interface Where {
  readonly words: string;
  readonly place: string;
}

/** The second line of a finding: its place, else the layer of its setting; null where it has neither. */
export function showWhere({ place, origin, setting }: Finding, style: Style): Where | null {
  const spot = place === undefined ? null : showPlace(place, style);
  if (origin?.layer === 'environment') {
    const variable = `environment variable ${escapeTerminal(setting ?? origin.from ?? 'of this process')}`;
    const file = showPlace(origin, style) ?? spot;
    return file === null ? { words: variable, place: '' } : { words: `${variable}, exported in`, place: file };
  }
  if (spot !== null) return { words: '', place: spot };
  return origin === undefined ? null : { words: showOrigin(origin, style), place: '' };
}

/** Both parts of `where` as one text. */
export const joinWhere: (where: Where) => string = ({ words, place }) =>
  [words, place].filter(part => part !== '').join(' ');
