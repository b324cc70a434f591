import { decodeLossless, encodeLossless } from '../go/lossless-text.ts';
import type { Finding, TextEdit } from '../model/finding.ts';
import type { FixedFile, FixPlan, UnfixedFinding } from '../model/fix-plan.ts';
import { fixHunks, type WantedEdit } from './fix-hunks.ts';
import {
  applyEdits,
  compareEdits,
  isConflict,
  linesOfText,
  placeEdit,
  type LinedText,
  type PlacedEdit,
} from './place-edits.ts';

/** The bytes of a file that were judged, or why it is not to be edited. */
export type FixSource = { readonly bytes: Uint8Array } | { readonly refused: string };

/**
 * Plans the edits that findings offer. Pure, and the same whatever their order: what stands first in a file comes first,
 * then the rule's id decides. The edits of a finding are made together or not at all; edits that are alike are one; of two
 * that conflict the later finding is left unfixed. Waived findings, and those that could not be judged, are not fixed.
 * All other bytes stay, those too that are no UTF-8.
 */
export function planFixes(findings: readonly Finding[], sourceOf: (file: string) => FixSource): FixPlan {
  const planning: Planning = { drafts: new Map(), sourceOf, waived: waivedEdits(findings) };
  const fixed: Finding[] = [];
  const unfixed: UnfixedFinding[] = [];
  for (const finding of inOrder(findings.filter(hasEdits))) {
    const placed = placeAll(planning, finding);
    const why = typeof placed === 'string' ? placed : take(finding, placed);
    if (why === null) fixed.push(finding);
    else unfixed.push({ finding, why });
  }
  const files = [...planning.drafts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, draft]) => finish(file, draft));
  return { files, fixed, unfixed };
}

/** The edits that would mend waived findings where they stand: those stay unmade, whoever else wants them. */
function waivedEdits(findings: readonly Finding[]): ReadonlySet<string> {
  const waived = findings.filter(finding => finding.waived !== undefined);
  return new Set(
    waived.flatMap(({ place, fix }) => (fix?.edits ?? []).filter(({ file }) => file === place?.file).map(keyOf)),
  );
}

const keyOf = ({ file, range: { line, column, endLine, endColumn }, text }: TextEdit): string =>
  JSON.stringify([file, line, column, endLine, endColumn, text]);

interface Planning {
  readonly drafts: Map<string, Draft>;
  readonly sourceOf: (file: string) => FixSource;
  readonly waived: ReadonlySet<string>;
}

interface Draft {
  readonly bytes: Uint8Array;
  readonly lined: LinedText;
  /** In order, without conflict. */
  readonly edits: Wanted[];
}

interface Wanted extends PlacedEdit {
  readonly by: Finding[];
}

const hasEdits = ({ outcome, waived, fix }: Finding): boolean =>
  outcome === 'violation' && waived === undefined && fix?.edits !== undefined && fix.edits.length > 0;

/** By the place of the first edit, then rule and message; those that are alike in all have the same edits. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map(finding => {
    const { rule, message, fix: { edits = [] } = {} } = finding;
    const { file = '', range: { line = 0, column = 0 } = {} } = edits[0] ?? {};
    return { finding, key: [file, line, column, rule, message, JSON.stringify(edits)] };
  });
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ finding }) => finding);
}

type Key = readonly (string | number)[];

function compareKeys(one: Key, other: Key): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}

type Spot = readonly [draft: Draft, edit: PlacedEdit];

/** The edits of a finding in their files, or why one of them cannot be made. */
function placeAll(planning: Planning, finding: Finding): readonly Spot[] | string {
  const spots: Spot[] = [];
  for (const edit of finding.fix?.edits ?? []) {
    if (planning.waived.has(keyOf(edit))) return `a waiver leaves ${edit.file} as it is`;
    const draft = draftOf(planning, edit.file);
    if (typeof draft === 'string') return refusal(finding, edit, draft);
    const placed = placeEdit(draft.lined, edit);
    if (placed === null) return `${edit.file} has no such place as the fix names`;
    if (spots.some(([other, one]) => other === draft && isConflict(one, placed))) return 'its own edits overlap';
    spots.push([draft, placed]);
  }
  return spots.some(([{ lined }, edit]) => isChange(lined, edit)) ? spots : 'its edits change nothing';
}

/** Beside a finding its own file is named already. */
const refusal = ({ place }: Finding, { file }: TextEdit, why: string): string =>
  place?.file === undefined || place.file === file ? why : `${file} would have to change with it: ${why}`;

/** An edit that is none stands against others of its text all the same. */
const isChange = ({ text }: LinedText, edit: PlacedEdit): boolean => text.slice(edit.start, edit.end) !== edit.text;

function draftOf({ drafts, sourceOf }: Planning, file: string): Draft | string {
  const known = drafts.get(file);
  if (known !== undefined) return known;
  const source = sourceOf(file);
  if ('refused' in source) return source.refused;
  const draft: Draft = { bytes: source.bytes, lined: linesOfText(decodeLossless(source.bytes)), edits: [] };
  drafts.set(file, draft);
  return draft;
}

/** Adds the edits of a finding to those that are made, or says which finding stands against it. */
function take(finding: Finding, spots: readonly Spot[]): string | null {
  for (const [{ edits }, edit] of spots) {
    const against = neighbours(edits, edit).find(one => !isSame(one, edit) && isConflict(one, edit));
    if (against !== undefined) return `the fix of ${against.by[0]?.rule ?? ''} changes the same text`;
  }
  for (const [{ edits }, edit] of spots) {
    const same = neighbours(edits, edit).find(one => isSame(one, edit));
    if (same === undefined) edits.splice(indexOf(edits, edit), 0, { ...edit, by: [finding] });
    else same.by.push(finding);
  }
  return null;
}

const isSame = (a: PlacedEdit, b: PlacedEdit): boolean => compareEdits(a, b) === 0 && a.text === b.text;

/** Those edits that can be the same or conflict: of edits without conflict none reaches over its neighbour. */
function neighbours(edits: readonly Wanted[], edit: PlacedEdit): readonly Wanted[] {
  const index = indexOf(edits, edit);
  return edits.slice(Math.max(0, index - 2), index + 2);
}

/** Where an edit belongs among others. */
function indexOf(edits: readonly Wanted[], edit: PlacedEdit): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = edits[middle];
    if (other !== undefined && compareEdits(other, edit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function finish(file: string, { bytes, lined, edits }: Draft): readonly FixedFile[] {
  const changes = edits.filter(edit => isChange(lined, edit));
  if (changes.length === 0) return [];
  const wanted = changes.map(({ by, ...edit }): WantedEdit => ({ ...edit, rules: by.map(({ rule }) => rule) }));
  const after = encodeLossless(applyEdits(lined.text, changes));
  return [{ file, before: bytes, after, edits: changes.length, hunks: fixHunks(lined, wanted) }];
}
