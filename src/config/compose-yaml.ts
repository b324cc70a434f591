import { Composer, type Document, Lexer, Parser } from 'yaml';

/** The deepest nesting that is read: the yaml package overflows the stack, uncatchably, at about a thousand. */
const DEEPEST = 100;
/** About 400 kB of YAML, a second's work; each fault beyond the first few costs as much as a hundred words. */
const MOST_LEXEMES = 100_000;
const MOST_FAULTS = 20;

/** The sign before the text of a scalar, whatever that begins with. */
const SCALAR_FOLLOWS = '\u001f';

/** Something that is no YAML, or more than is read. */
export interface YamlFault {
  readonly offset: number;
  readonly message: string;
}

/** The documents of a text, its comments and the names that its aliases use; with faults there is nothing else to trust. */
export interface Composed {
  readonly documents: readonly Document.Parsed[];
  /** In the order in which they were met, at most 20. */
  readonly faults: readonly YamlFault[];
  readonly comments: readonly string[];
  readonly aliases: ReadonlySet<string>;
}

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never;

/**
 * Composes YAML 1.2 (core schema): no merge keys, no tags but the core's. Lexer and parser are iterative; only the composer
 * recurses, and it sees nothing deeper than the limit. That keys are distinct is for the caller to see: the package
 * compares each with all the others. Tags that it does not know are warnings of a document.
 */
export function composeYaml(text: string): Composed {
  const { tokens, faults, comments, aliases } = readTokens(text);
  if (faults.length >= MOST_FAULTS || faults.some(({ isLimit }) => isLimit))
    return { documents: [], faults, comments, aliases };
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    strict: true,
    merge: false,
    customTags: [],
    resolveKnownTags: false,
    keepSourceTokens: false,
    prettyErrors: false,
  });
  const documents = [...composer.compose(tokens, false, text.length)] as Document.Parsed[];
  const met = documents.flatMap(({ errors }) => errors.slice(0, MOST_FAULTS));
  const told = met.map(({ pos, code, message }) => ({ offset: pos[0], message: tellFault(code, message) }));
  // Without a document there is nobody to carry what the parser found.
  return { documents, faults: documents.length === 0 ? faults : told.slice(0, MOST_FAULTS), comments, aliases };
}

interface Tokens {
  readonly tokens: Token[];
  readonly faults: (YamlFault & { readonly isLimit: boolean })[];
  readonly comments: string[];
  readonly aliases: Set<string>;
}

function readTokens(text: string): Tokens {
  const parser = new Parser();
  const read: Tokens = { tokens: [], faults: [], comments: [], aliases: new Set() };
  const take = (token: Token): void => {
    read.tokens.push(token);
    if (token.type === 'error')
      read.faults.push({ offset: token.offset, message: firstLine(token.message), isLimit: false });
  };
  let before = '';
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (before !== SCALAR_FOLLOWS) noteSign(read, lexeme);
    before = lexeme;
    for (const token of parser.next(lexeme)) take(token);
    if (read.faults.length >= MOST_FAULTS) return read;
    const limit = limitPassed(parser, ++count);
    if (limit !== null) {
      read.faults.splice(0, read.faults.length, { offset: parser.offset, message: limit, isLimit: true });
      return read;
    }
  }
  for (const token of parser.end()) take(token);
  return read;
}

function noteSign({ comments, aliases }: Tokens, lexeme: string): void {
  if (lexeme.startsWith('#')) comments.push(lexeme);
  else if (lexeme.startsWith('*')) aliases.add(lexeme.slice(1));
}

function limitPassed({ stack }: Parser, lexemes: number): string | null {
  if (stack.length > DEEPEST + 2) return `nested deeper than ${DEEPEST} levels`;
  return lexemes > MOST_LEXEMES ? `longer than ${MOST_LEXEMES} words and signs` : null;
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/:$/, '');

const tellFault = (code: string, message: string): string =>
  code === 'TAB_AS_INDENT' ? 'a tab indents this line: YAML takes blanks only' : firstLine(message);
