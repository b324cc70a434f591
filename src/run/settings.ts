import { collectGoSettings, type GoSettings } from '../collect/go-settings.ts';
import { GO_SETTINGS, TRANSPORT_SETTINGS } from '../go/setting-names.ts';
import { UserError } from '../model/errors.ts';
import type { SettingsReport } from '../model/settings-report.ts';
import type { System } from '../system/types.ts';
import { checkedDirectory } from './directory.ts';

const NAMES: readonly string[] = [...GO_SETTINGS, ...TRANSPORT_SETTINGS];

/** What the go command would use in a directory and why, for the names asked, else for all; throws UserError. */
export async function settings(
  system: Pick<System, 'files' | 'host'>,
  names: readonly string[],
): Promise<SettingsReport> {
  const unknown = names.find(name => !NAMES.includes(name));
  if (unknown !== undefined) throw unknownSetting(unknown);
  const found = await collectGoSettings(system, await checkedDirectory(system, undefined));
  const wanted = names.length === 0 ? NAMES : NAMES.filter(name => names.includes(name));
  return {
    go: found.installs,
    release: found.release,
    releaseKnown: found.releaseKnown,
    settings: wanted.flatMap(name => found.settings[name] ?? []),
    notes: notesOn(found),
    userFile: found.userFile,
  };
}

function unknownSetting(name: string): UserError {
  const upper = name.toUpperCase();
  const nearest = NAMES.includes(upper) ? `; did you mean ${upper}?` : '';
  return new UserError(`gopolicy knows no setting "${name}"${nearest}`, 'gopolicy settings');
}

/** What a reader should know beside the values. */
function notesOn({ userFileTroubles, refusals }: GoSettings): readonly string[] {
  const [first] = refusals;
  const refused = first === undefined ? [] : [`the go command refuses to start: ${first.message}`];
  return [...userFileTroubles.map(({ message }) => message), ...refused];
}
