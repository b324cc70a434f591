import type { FileSyntax, Line, LineBlock, Statement } from '../syntax.ts';
import { newBlock } from '../syntax-nodes.ts';
import { ADDED, addedLine } from './lines.ts';

/**
 * The statements of a file while lines are added. Where a line goes is noted, and the file's lists are made anew in one go
 * by `settle`, so that many edits of a long file take no longer than few.
 */
export class EditTree {
  readonly syntax: FileSyntax;
  /** The statements of each verb as they were when first seen; the last that is still there is where a line goes. */
  readonly #byVerb = new Map<string, (Line | LineBlock)[]>();
  readonly #blockOf = new Map<Line, LineBlock>();
  /** The blocks that single lines have become. */
  readonly #grown = new Map<Statement, LineBlock>();
  readonly #front: Statement[] = [];
  readonly #behindStatement = new Map<Statement, Statement[]>();
  readonly #behindLine = new Map<Line, Line[]>();
  readonly #unsettled = new Set<LineBlock>();

  constructor(syntax: FileSyntax) {
    this.syntax = syntax;
    this.index();
  }

  /** Looks at the statements anew; after some were taken out. */
  index(): void {
    this.#byVerb.clear();
    this.#blockOf.clear();
    for (const statement of this.syntax.statements) {
      if (statement.kind === 'comments') continue;
      this.#noteVerb(statement);
      if (statement.kind === 'block') for (const line of statement.lines) this.#blockOf.set(line, statement);
    }
  }

  /**
   * Adds a line: into the block of the hint or the last one of its verb, which a single line becomes; else behind the
   * hint's statement; else at the end (golang.org/x/mod/modfile/read.go: addLine).
   */
  add(tokens: readonly string[], hint: Line | null = null): Line {
    const [verb = ''] = tokens;
    const statement = hint === null ? this.lastOf(verb) : (this.#blockOf.get(hint) ?? hint);
    if (statement === null) return this.append(tokens);
    if (statement.tokens[0] !== verb) return this.addBehind(statement, tokens);
    const added = addedLine(tokens.slice(1), true);
    const block = statement.kind === 'block' ? statement : this.#grow(statement);
    this.#blockOf.set(added, block);
    if (hint === null || statement.kind === 'line') block.lines.push(added);
    else {
      putBehind(this.#behindLine, hint, added);
      this.#unsettled.add(block);
    }
    return added;
  }

  /** Adds a statement at the end. */
  append(tokens: readonly string[]): Line {
    const added = this.#statement(tokens);
    this.syntax.statements.push(added);
    return added;
  }

  /** Before the first statement, behind the comments on top (modfile/work.go: AddGoStmt). */
  prepend(tokens: readonly string[]): Line {
    const added = this.#statement(tokens);
    this.#front.push(added);
    return added;
  }

  addBehind(statement: Line | LineBlock, tokens: readonly string[]): Line {
    const added = this.#statement(tokens);
    putBehind<Statement>(this.#behindStatement, statement, added);
    return added;
  }

  /** The last statement of a verb that no edit removed. */
  lastOf(verb: string): Line | LineBlock | null {
    const found = this.#byVerb.get(verb) ?? [];
    for (let last = found.at(-1); last !== undefined; last = found.at(-1)) {
      const statement = this.#grown.get(last) ?? last;
      if (statement.tokens.length > 0) return statement;
      found.pop();
    }
    return null;
  }

  /** Brings the syntax tree up to date. */
  settle(): FileSyntax {
    const { syntax } = this;
    const statements = syntax.statements.map(statement => this.#grown.get(statement) ?? statement);
    if (this.#front.length > 0) {
      const first = statements.findIndex(({ kind }) => kind !== 'comments');
      const index = first === -1 ? statements.length : first;
      statements.splice(index, 0, ...this.#front.splice(0).toReversed());
    }
    syntax.statements = expand(statements, this.#behindStatement);
    for (const block of this.#unsettled) block.lines = expand(block.lines, this.#behindLine);
    this.#unsettled.clear();
    return syntax;
  }

  #statement(tokens: readonly string[]): Line {
    const added = addedLine(tokens, false);
    this.#noteVerb(added);
    return added;
  }

  #noteVerb(statement: Line | LineBlock): void {
    const [verb = ''] = statement.tokens;
    const found = this.#byVerb.get(verb);
    if (found === undefined) this.#byVerb.set(verb, [statement]);
    else found.push(statement);
  }

  /** Makes a block of a single line. */
  #grow(line: Line): LineBlock {
    const block = { ...newBlock(ADDED, line.tokens.slice(0, 1)), lines: [line] };
    line.tokens = line.tokens.slice(1);
    line.inBlock = true;
    this.#grown.set(line, block);
    this.#blockOf.set(line, block);
    const behind = this.#behindStatement.get(line);
    if (behind !== undefined) this.#behindStatement.set(block, behind);
    this.#behindStatement.delete(line);
    return block;
  }
}

function putBehind<Node>(map: Map<Node, Node[]>, node: Node, added: Node): void {
  const behind = map.get(node);
  if (behind === undefined) map.set(node, [added]);
  else behind.push(added);
}

/** The nodes with what was put behind each, the last put directly behind it; without recursion, for chains are long. */
function expand<Node>(nodes: readonly Node[], behind: Map<Node, Node[]>): Node[] {
  if (behind.size === 0) return [...nodes];
  const expanded: Node[] = [];
  for (const node of nodes) {
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      expanded.push(next);
      for (const one of behind.get(next) ?? []) waiting.push(one);
      behind.delete(next);
    }
  }
  return expanded;
}
