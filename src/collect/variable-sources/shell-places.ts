import { readFishVariables } from './fish-variables.ts';
import { readFish } from './fish.ts';
import { readCsh, readNushell, readPowerShell } from './line-shells.ts';
import type { PlaceQuestion, SourcePlace } from './place.ts';
import type { ShDialect } from './sh-cursor.ts';
import { readSh } from './sh.ts';

const NEW_SHELL = 'start a new shell';
const NEW_LOGIN = 'log out and in again';

/** A start-up file of a shell of the Bourne family. */
export const shPlace = (path: string, dialect: ShDialect, then: string = NEW_SHELL): SourcePlace => ({
  path,
  kind: 'shell',
  read: text => readSh(text, dialect),
  afterwards: then,
});

/** Start-up files of sh, bash, ksh and zsh in the order they are read (bash manual 6.2, zsh manual 5.1). */
export function bournePlaces({ environment, home, join }: PlaceQuestion): readonly SourcePlace[] {
  const zsh = environment['ZDOTDIR'] ?? home;
  const own = (folder: string, names: readonly string[], dialect: ShDialect): readonly SourcePlace[] =>
    folder === '' ? [] : names.map(name => shPlace(join(folder, name), dialect));
  const named = ['ENV', 'BASH_ENV'].map(name => environment[name] ?? '').filter(path => path.startsWith('/'));
  return [
    shPlace('/etc/profile', 'sh', NEW_LOGIN),
    { ...shPlace('/etc/profile.d', 'sh', NEW_LOGIN), ending: '.sh' },
    ...own('/etc', ['bash.bashrc', 'bashrc', 'ksh.kshrc'], 'bash'),
    ...['/etc/zsh', '/etc'].flatMap(folder => own(folder, ['zshenv', 'zprofile', 'zshrc', 'zlogin'], 'zsh')),
    ...own(home, ['.bash_profile', '.bash_login'], 'bash'),
    ...own(home, ['.profile'], 'sh'),
    ...own(home, ['.bashrc', '.bash_aliases'], 'bash'),
    ...own(zsh, ['.zshenv', '.zprofile', '.zshrc', '.zlogin'], 'zsh'),
    ...own(home, ['.kshrc'], 'bash'),
    ...named.map(path => shPlace(path, 'sh')),
  ];
}

/** Start-up files of fish, csh, nushell and PowerShell. */
export function otherShellPlaces({ environment, home, platform, join }: PlaceQuestion): readonly SourcePlace[] {
  const xdg = environment['XDG_CONFIG_HOME'] ?? (home === '' ? '' : join(home, '.config'));
  const fish = { kind: 'fish', read: readFish, afterwards: NEW_SHELL } as const;
  const csh = { kind: 'shell', read: readCsh, afterwards: NEW_SHELL } as const;
  const nu = { kind: 'shell', read: readNushell, afterwards: NEW_SHELL } as const;
  const power = { kind: 'shell', read: readPowerShell, afterwards: NEW_SHELL } as const;
  const mine: readonly SourcePlace[] =
    xdg === ''
      ? []
      : [
          { ...fish, path: join(xdg, 'fish', 'fish_variables'), read: readFishVariables, remedy: eraseUniversal },
          { ...fish, path: join(xdg, 'fish', 'conf.d'), ending: '.fish' },
          { ...fish, path: join(xdg, 'fish', 'config.fish') },
          ...['env.nu', 'config.nu'].map(name => ({ ...nu, path: join(xdg, 'nushell', name) })),
          ...['profile.ps1', 'Microsoft.PowerShell_profile.ps1'].map(name => ({
            ...power,
            path: platform === 'win32' ? join(home, 'Documents', 'PowerShell', name) : join(xdg, 'powershell', name),
          })),
        ];
  return [
    { ...fish, path: '/etc/fish/conf.d', ending: '.fish' },
    { ...fish, path: '/etc/fish/config.fish' },
    ...mine,
    ...['csh.cshrc', 'csh.login'].map(name => ({ ...csh, path: `/etc/${name}` })),
    ...(home === '' ? [] : ['.tcshrc', '.cshrc', '.login']).map(name => ({ ...csh, path: join(home, name) })),
  ];
}

const eraseUniversal = (name: string): string =>
  `run \`set --erase --universal ${name}\` in fish, then start a new shell`;
