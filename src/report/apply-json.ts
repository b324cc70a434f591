import { maskUrl } from '../go/mask.ts';
import type { ApplyResult } from '../model/apply-result.ts';
import { printJson } from './print-json.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy apply --format json`: schemas/apply.schema.json. A shadowed key is always among the changes. */
export const applyJson: (result: ApplyResult) => string = result => printJson(toApplyDocument(result));

/** The same document as a value. Fields that are undefined are not printed. */
export function toApplyDocument(result: ApplyResult): Document {
  const {
    environment,
    confidence,
    file,
    changes,
    shadows,
    written,
    confirmed,
    doubt,
    journal,
    dryRun,
    byHand,
    leftOut,
  } = result;
  const shadowed = shadows.filter(({ key }) => changes.every(change => change.key !== key));
  return {
    version: 1,
    environment,
    confidence,
    file,
    changes: [
      ...changes.map(({ key, before, after }) => toChange(result, { key, before, after })),
      ...shadowed.map(({ key, unchanged }) => toChange(result, { key, before: unchanged, after: unchanged })),
    ],
    written,
    confirmed,
    journal,
    dryRun,
    doubt: doubt === undefined ? undefined : maskUrl(doubt).text,
    byHand: byHand.map(({ name, want }) => ({ name, value: want.kind === 'value' ? maskUrl(want.value).text : null })),
    leftOut,
    notes: result.notes.map(note => maskUrl(note).text),
  };
}

interface Change {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Credentials are masked, `masked: true` says so. */
export function toMaskedChange({ key, before, after }: Change): Document {
  const [old, fresh] = [before, after].map(value => (value === null ? null : maskUrl(value)));
  const masked = old?.masked === true || fresh?.masked === true;
  return { key, before: old?.text ?? null, after: fresh?.text ?? null, ...(masked && { masked }) };
}

function toChange({ shadows, shadowSources }: ApplyResult, change: Change): Document {
  const shadow = shadows.find(({ key }) => key === change.key);
  if (shadow === undefined) return toMaskedChange(change);
  const source = shadowSources.find(({ name, sure }) => sure && name === (shadow.by.from ?? shadow.key));
  const place = source === undefined || source.place.line === 0 ? {} : source.place;
  return { ...toMaskedChange(change), shadowedBy: { ...shadow.by, ...place } };
}
