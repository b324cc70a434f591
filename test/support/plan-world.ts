import { resolveSettings } from '../../src/go/resolve.ts';
import type { GoRelease } from '../../src/go/release.ts';
import type { SettingChange } from '../../src/model/change.ts';
import type { Environment, SettingRule } from '../../src/model/policy.ts';
import { ledgerOf } from '../../src/plan/ledger.ts';
import { planApply, type ApplyInput, type ApplyPlan } from '../../src/plan/plan-apply.ts';

/** What a policy says of a setting, in few words: a value, `+` for includes, `-` for unset, null for an empty one. */
export type Wanted = Readonly<Record<string, string>>;

/** `=v` exact, `+v` includes, `-` unset, `=v~w` also allows w. */
export function settingRule(text: string): SettingRule {
  if (text === '-') return { kind: 'unset' };
  const [value = '', ...allow] = text.slice(1).split('~');
  return { kind: 'value', value, allow, match: text.startsWith('+') ? 'includes' : 'exact' };
}

export const environmentOf = (wanted: Wanted): Environment => ({
  name: 'e',
  settings: Object.fromEntries(Object.entries(wanted).map(([name, text]) => [name, settingRule(text)])),
  rules: {},
});

const GO: GoRelease = { text: 'go1.27.4', minor: 27, patch: 4 };

/** The real resolver over lines alone; `variables` are those of the operating system. */
export function resolverFor(
  variables: Readonly<Record<string, string>>,
  release: GoRelease = GO,
): ApplyInput['resolve'] {
  const gorootFile = {
    path: '/go/go.env',
    text: 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n',
  };
  return (lines, system) => {
    const text = [...lines].map(([key, value]) => `${key}=${value}\n`).join('');
    const environment = system ? variables : {};
    return resolveSettings({ release, environment, userFile: { path: '/env', text }, gorootFile }).settings;
  };
}

/** The lines of a settings file and the applies that changed it, oldest first. */
export interface FileState {
  readonly lines: ReadonlyMap<string, string>;
  readonly applies: readonly (readonly SettingChange[])[];
}

export const fileOf = (lines: Readonly<Record<string, string>>): FileState => ({
  lines: new Map(Object.entries(lines)),
  applies: [],
});

/** What an apply of an environment would do to a file. */
export function planOn(
  { lines, applies }: FileState,
  wanted: Wanted,
  more: {
    readonly variables?: Readonly<Record<string, string>>;
    readonly release?: GoRelease;
    readonly org?: Wanted;
  } = {},
): ApplyPlan {
  const environment = environmentOf(wanted);
  const orgSettings = more.org === undefined ? environment.settings : environmentOf(more.org).settings;
  const resolve = resolverFor(more.variables ?? {}, more.release);
  return planApply({ environment, lines, ledger: ledgerOf(applies), resolve, orgSettings });
}

/** The file after an apply. */
export function applied(file: FileState, wanted: Wanted): FileState {
  const { changes, lines } = planOn(file, wanted);
  return { lines, applies: changes.length === 0 ? file.applies : [...file.applies, changes] };
}

/** The file after somebody wrote lines by hand; null removes one. */
export function byHand({ lines, applies }: FileState, edits: Readonly<Record<string, string | null>>): FileState {
  const after = new Map(lines);
  for (const [key, value] of Object.entries(edits)) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return { lines: after, applies };
}
