import { userFileBytes } from './settings-mix-file.ts';
import { MIX_KEYS, mixValue } from './settings-mix-values.ts';
import type { SeededRandom } from './seed.ts';

/** Where a user file may lie; the go command has to pick the right one. */
export const USER_FILE_PLACES = ['home', 'xdg', 'relative-xdg', 'named', 'relative-named'] as const;

/** Where the command runs: beside nothing, in a module, in a workspace, below one. */
export const MIX_FOLDERS = ['plain', 'module', 'module/sub', 'workspace', 'workspace/sub/deep'] as const;

/** One random state of a machine, as far as the go command reads settings from it. */
export interface SettingsMix {
  /** The operating system's variables that matter; empty strings included. */
  readonly environment: Readonly<Record<string, string>>;
  /** The bytes of a user file, and which of the places has it; every other place holds a decoy. */
  readonly userFile: Uint8Array;
  readonly place: (typeof USER_FILE_PLACES)[number];
  /** The bytes of $GOROOT/go.env; `null` where there is none. */
  readonly gorootFile: Uint8Array | null;
  readonly folder: (typeof MIX_FOLDERS)[number];
}

/** What upstream ships. */
const STOCK = 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n';

/** A state for the world in `root` (absolute). One in four leaves GOTOOLCHAIN to the mix, the others pin it to local. */
export function settingsMix(random: SeededRandom, root: string): SettingsMix {
  const place = random.pick(USER_FILE_PLACES);
  const settings: Record<string, string> = {};
  const chance = random.pick([0, 0.05, 0.15, 0.4]);
  for (const key of MIX_KEYS) {
    if (random.bool(key === 'GOROOT' ? chance / 3 : chance))
      settings[key] = random.bool(0.2) ? '' : printable(mixValue(random, key, root));
  }
  if (random.bool(0.75)) settings['GOTOOLCHAIN'] = 'local';
  return {
    environment: { ...settings, ...locations(random, place, root) },
    userFile: userFileBytes(random, root),
    place,
    gorootFile: gorootFile(random, root),
    folder: random.pick(MIX_FOLDERS),
  };
}

/** A variable's value is no place for a NUL, and Node hands on UTF-8 only. */
const printable = (text: string): string => Buffer.from(text, 'latin1').toString('utf8').replaceAll('\0', '');

function gorootFile(random: SeededRandom, root: string): Uint8Array | null {
  if (random.bool(0.6)) return Buffer.from(STOCK);
  if (random.bool(0.2)) return null;
  const own = userFileBytes(random, root);
  return random.bool() ? own : Buffer.concat([Buffer.from(STOCK), own]);
}

/** The variables that say where the user file lies, mostly so that `place` is the one. */
function locations(random: SeededRandom, place: SettingsMix['place'], root: string): Record<string, string> {
  const home = random.bool(0.93) ? { HOME: `${root}/home` } : {};
  if (random.bool(0.1)) {
    const named = [
      'off',
      '',
      'OFF',
      `${root}/none/env`,
      'none',
      `${root}/home`,
      '.',
      `${root}/home/../home/.config/go/env`,
    ];
    const shared = ['', `${root}/xdg`, `${root}/xdg/./`, 'rel', './rel/', `${root}/none`, '/'];
    return {
      ...home,
      ...(random.bool(0.7) && { GOENV: random.pick(named) }),
      ...(random.bool(0.7) && { XDG_CONFIG_HOME: random.pick(shared) }),
    };
  }
  if (place === 'home') return home;
  if (place === 'xdg') return { ...home, XDG_CONFIG_HOME: `${root}/xdg` };
  if (place === 'relative-xdg') return { ...home, XDG_CONFIG_HOME: 'rel' };
  return { ...home, GOENV: place === 'named' ? `${root}/named.env` : 'rel/../rel.env' };
}
