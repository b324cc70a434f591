import { posix } from 'node:path';
import type { Parsed } from '../../parsed.ts';
import { isDirectoryPath } from '../module-directives.ts';
import { parseGoWork } from '../parse-work.ts';
import { sourceText } from '../source.ts';
import { autoQuote } from '../strings.ts';
import type { Line } from '../syntax.ts';
import { applyCommon, commonDraft, keepOne, type CommonDraft } from './apply-common.ts';
import { firstFault } from './check-edit.ts';
import type { GoWorkEdit } from './edits.ts';
import { Entries } from './entries.ts';
import { finish, refused, type EditOptions } from './finish.ts';
import { noteExtents } from './render.ts';
import { sortBlocks } from './sort.ts';

interface Draft extends CommonDraft {
  readonly use: Entries;
}

/** Changes a go.work as `go work edit` would, and keeps every other byte (modfile: WorkFile's methods); as editGoMod. */
export function editGoWork<Text extends string | Uint8Array>(
  input: Text,
  edits: readonly GoWorkEdit[],
  { file = 'go.work', format = false }: EditOptions = {},
): Parsed<Text> {
  const text = sourceText(input);
  const { value: work, errors } = parseGoWork(text, { file });
  if (errors.length > 0) return { value: input, errors };
  const flagFault = firstFault(edits);
  if (flagFault !== null) return refused(input, flagFault);
  const extents = noteExtents(work.syntax, text);
  const use = new Entries(work.use.map(({ path, line }) => ({ key: path, line })));
  const draft: Draft = { ...commonDraft(work), use };
  for (const edit of edits) {
    const fault = applyEdit(draft, edit);
    if (fault !== null) return refused(input, fault);
  }
  const syntax = draft.tree.settle();
  if (format) sortBlocks(syntax, { goVersion: null, doubles: new Set(draft.replace.forgetDoubles(true)) });
  return { value: finish(input, syntax, { format, text, extents }), errors: [] };
}

function applyEdit(draft: Draft, edit: GoWorkEdit): string | null {
  const { tree } = draft;
  if ('set' in edit) {
    return applyCommon(draft, edit, {
      addGo: tokens => tree.prepend(tokens),
      addToolchain: tokens => addBehindGo(draft, tokens),
    });
  }
  const path = directoryPath(edit.path);
  return keepOne(tree, draft.use, path, 'add' in edit ? ['use', autoQuote(path)] : null);
}

/** modfile/work.go: AddToolchainStmt. */
const addBehindGo = ({ tree, go }: Draft, tokens: readonly string[]): Line =>
  go === null ? tree.prepend(tokens) : tree.addBehind(go.line, tokens);

/** What `-use` makes of its folder (modload: ToDirectoryPath). */
const directoryPath = (path: string): string =>
  isDirectoryPath(path) ? path : `./${posix.normalize(path).replace(/\/$/, '')}`;
