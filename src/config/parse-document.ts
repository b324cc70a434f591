import { Composer, type Document, Lexer, Parser } from 'yaml';
import type { PolicyProblem } from '../model/errors.ts';
import { convertDocument } from './convert-document.ts';
import { decodeDocument } from './decode-document.ts';
import { lineTable } from './line-table.ts';
import type { MapNode } from './node.ts';

/** The deepest nesting that is read: the yaml package overflows the stack, uncatchably, at about a thousand. */
const DEEPEST = 100;
/** Faults named of one document that is no YAML: the rest mostly follows from the first. */
const MOST_FAULTS = 20;

/** A document as a tree, or what is wrong with it. `text` is what was read, for excerpts. */
export interface ParsedDocument {
  readonly root: MapNode | null;
  readonly problems: readonly PolicyProblem[];
  readonly text: string;
}

/**
 * Reads YAML 1.2 (core schema; JSON is a part of it) without running or resolving anything: no tags, no merge keys, no
 * directives, one document, at most 1 MiB, 100 levels and 100 aliases. Never throws.
 */
export function parseDocument(source: string | Uint8Array, file: string): ParsedDocument {
  const decoded = decodeDocument(source, file);
  if ('problem' in decoded) return { root: null, problems: [decoded.problem], text: '' };
  const { text } = decoded;
  const lines = lineTable(text, file);
  const read = composeAll(text);
  const fail = (offset: number, message: string): ParsedDocument => ({
    root: null,
    problems: [{ message, place: lines.placeAt(offset) }],
    text,
  });
  if (read.tooDeep !== null) return fail(read.tooDeep, `nested deeper than ${DEEPEST} levels`);
  const [document, second] = read.documents;
  if (document === undefined) return fail(0, 'the document is empty: a policy begins with `version: 1`');
  if (second !== undefined) return fail(second.range[0], 'more than one YAML document in the file: a policy is one');
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.slice(0, MOST_FAULTS).map(fault => ({
      message: tellFault(fault.code, firstLine(fault.message)),
      place: lines.placeAt(fault.pos[0]),
    }));
    return { root: null, problems, text };
  }
  return { ...convertDocument(document, lines), text };
}

interface Composed {
  readonly documents: readonly Document.Parsed[];
  /** The offset at which the limit was passed; null where it was not. */
  readonly tooDeep: number | null;
}

/** Lexer and parser are iterative; only the composer recurses, and it sees nothing deeper than the limit. */
function composeAll(text: string): Composed {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST + 2) return { documents: [], tooDeep: parser.offset };
  }
  tokens.push(...parser.end());
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    merge: false,
    customTags: [],
    resolveKnownTags: false,
    keepSourceTokens: false,
    prettyErrors: false,
  });
  return { documents: [...composer.compose(tokens, false, text.length)] as Document.Parsed[], tooDeep: null };
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/:$/, '');

function tellFault(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'the same key a second time in this map';
  if (code === 'TAG_RESOLVE_FAILED') return `${message}: tags are not read, from no document`;
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line: YAML takes blanks only';
  return message;
}
