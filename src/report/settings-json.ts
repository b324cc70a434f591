import { maskUrl } from '../go/mask.ts';
import type { SettingFact } from '../model/facts.ts';
import type { SettingsReport } from '../model/settings-report.ts';
import { toGoDocument } from './json.ts';
import { printJson } from './print-json.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy settings --format json`: schemas/settings.schema.json. Secrets are masked, `masked: true` says so. */
export const settingsJson: (report: SettingsReport) => string = report => printJson(toSettingsDocument(report));

/** The same document as a value. Fields that are undefined are not printed. */
export function toSettingsDocument({ go, release, releaseKnown, settings, notes, userFile }: SettingsReport): Document {
  return {
    version: 1,
    go: go.map(toGoDocument),
    settings: Object.fromEntries(settings.map(fact => [fact.name, toSettingDocument(fact)])),
    release: release.text,
    releaseKnown,
    notes: notes.map(note => maskUrl(note).text),
    userFile: { path: userFile.path, state: userFile.state, why: userFile.why },
  };
}

function toSettingDocument({ value, origin, overrides, error }: SettingFact): Document {
  return {
    ...mask(value),
    origin,
    overrides: overrides.map(({ value, origin }) => ({ ...mask(value), origin })),
    error: error === undefined ? undefined : maskUrl(error).text,
  };
}

function mask(value: string): Document {
  const { text, masked } = maskUrl(value);
  return masked ? { value: text, masked } : { value: text };
}
