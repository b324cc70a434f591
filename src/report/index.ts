import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export type { Reporter } from './reporter.ts';

/** A reporter for every format that `--format` takes, the default first. */
export const REPORTERS: Readonly<Record<Format, Reporter>> = { text, json, sarif, junit, github, gitlab, markdown };

/** The names that `--format` takes. */
export type Format = 'text' | 'json' | 'sarif' | 'junit' | 'github' | 'gitlab' | 'markdown';

/** All formats, the default first. */
export const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'];
