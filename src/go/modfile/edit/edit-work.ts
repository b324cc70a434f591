import type { Parsed } from '../../parsed.ts';
import { parseGoWork } from '../parse-work.ts';
import { formatModFile } from '../print.ts';
import { sourceText } from '../source.ts';
import { autoQuote } from '../strings.ts';
import type { FileSyntax, Line } from '../syntax.ts';
import type { GoWorkFile } from '../types.ts';
import { applyCommon, dropAll, keepOne, type CommonDraft } from './apply-common.ts';
import { likeInput, type EditOptions } from './edit-mod.ts';
import type { GoWorkEdit } from './edits.ts';
import { noteExtents, renderEdited } from './render.ts';
import { doublesOf, sortBlocks } from './sort.ts';
import { addedLine, cleanUp } from './tree.ts';

type Draft = CommonDraft & { use: GoWorkFile['use'] };

/** Changes a go.work as `go work edit` would, and keeps every other byte (modfile: WorkFile's methods); as editGoMod. */
export function editGoWork<Text extends string | Uint8Array>(
  input: Text,
  edits: readonly GoWorkEdit[],
  { file = 'go.work', format = false }: EditOptions = {},
): Parsed<Text> {
  const text = sourceText(input);
  const { value: work, errors } = parseGoWork(text, { file });
  if (errors.length > 0) return { value: input, errors };
  const extents = noteExtents(work.syntax, text);
  const draft: Draft = { ...work, godebug: [...work.godebug], replace: [...work.replace] };
  for (const edit of edits) {
    const fault = applyEdit(draft, edit);
    if (fault !== null) return { value: input, errors: [{ message: fault, line: 1, column: 1 }] };
  }
  if (format) {
    const doubles = new Set(doublesOf(draft.replace, ({ old }) => `${old.path} ${old.version}`, true));
    sortBlocks(draft.syntax, { goVersion: null, doubles });
  }
  cleanUp(draft.syntax);
  const edited = format ? formatModFile(draft.syntax) : renderEdited(draft.syntax, text, extents);
  return { value: likeInput(input, edited), errors: [] };
}

function applyEdit(draft: Draft, edit: GoWorkEdit): string | null {
  if ('set' in edit) {
    return applyCommon(draft, edit, {
      addGo: tokens => insertFirst(draft.syntax, tokens),
      addToolchain: tokens => insertBehindGo(draft.syntax, tokens),
    });
  }
  const { path } = edit;
  const tokens = 'add' in edit ? ['use', autoQuote(path)] : null;
  if (tokens === null) draft.use = dropAll(draft.use, one => one.path === path);
  else
    draft.use = keepOne(draft.syntax, draft.use, {
      isIt: one => one.path === path,
      tokens,
      make: line => ({ path, line }),
    });
  return null;
}

/** Before the first statement, behind the comments on top (modfile/work.go: AddGoStmt). */
function insertFirst({ statements }: FileSyntax, tokens: readonly string[]): Line {
  const first = statements.findIndex(({ kind }) => kind !== 'comments');
  const added = addedLine(tokens, false);
  statements.splice(first === -1 ? statements.length : first, 0, added);
  return added;
}

/** modfile/work.go: AddToolchainStmt. */
function insertBehindGo(syntax: FileSyntax, tokens: readonly string[]): Line {
  const go = syntax.statements.findIndex(one => one.kind === 'line' && one.tokens[0] === 'go');
  if (go === -1) return insertFirst(syntax, tokens);
  const added = addedLine(tokens, false);
  syntax.statements.splice(go + 1, 0, added);
  return added;
}
