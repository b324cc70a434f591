import { readEnvironmentD, readSystemdConf } from './environment-d.ts';
import { readLaunchd } from './launchd.ts';
import { readEtcEnvironment, readPamEnv } from './pam-env.ts';
import type { PlaceQuestion, SourcePlace } from './place.ts';

const NEW_LOGIN = 'log out and in again';

/** Where the system sets variables for a session before any shell starts: PAM, systemd, launchd. */
export function systemPlaces({ environment, home, join }: PlaceQuestion): readonly SourcePlace[] {
  const own = (...parts: readonly string[]): readonly string[] => (home === '' ? [] : [join(home, ...parts)]);
  const xdg = environment['XDG_CONFIG_HOME'];
  const mine = xdg === undefined ? own('.config', 'environment.d') : [join(xdg, 'environment.d')];
  const pam = { kind: 'system', read: readPamEnv, afterwards: NEW_LOGIN } as const;
  const systemd = { kind: 'systemd', read: readEnvironmentD, afterwards: NEW_LOGIN, ending: '.conf' } as const;
  const manager = { kind: 'systemd', read: readSystemdConf, afterwards: 'restart the machine' } as const;
  const folders = ['/usr/lib', '/usr/local/lib', '/etc'].map(folder => `${folder}/environment.d`);
  const confs = ['system', 'user'].flatMap(name => [
    { ...manager, path: `/etc/systemd/${name}.conf` },
    { ...manager, path: `/etc/systemd/${name}.conf.d`, ending: '.conf' },
  ]);
  return [
    { ...pam, path: '/etc/security/pam_env.conf' },
    { ...pam, path: '/etc/environment', read: readEtcEnvironment },
    ...own('.pam_environment').map(path => ({ ...pam, path })),
    ...confs,
    ...[...folders, ...mine].map(path => ({ ...systemd, path })),
    ...launchdPlaces(own('Library', 'LaunchAgents')),
  ];
}

function launchdPlaces(own: readonly string[]): readonly SourcePlace[] {
  const folders = ['/Library/LaunchDaemons', '/Library/LaunchAgents', ...own];
  return folders.map(path => ({
    path,
    ending: '.plist',
    kind: 'launchd',
    read: readLaunchd,
    afterwards: NEW_LOGIN,
  }));
}
