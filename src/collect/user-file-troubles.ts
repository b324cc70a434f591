import type { UserFilePath } from '../go/user-file.ts';
import type { UserFileTrouble } from '../model/facts.ts';
import type { Host } from '../system/types.ts';
import type { ReadText } from './read-text.ts';

/** Why the user's settings file is none, or another than a person would expect (go-semantics 1.2). */
export function userFileTroubles(where: UserFilePath, read: ReadText | null, host: Host): readonly UserFileTrouble[] {
  const trouble = locationTrouble(where, read, host.environment['XDG_CONFIG_HOME'] ?? '');
  const sudo = sudoTrouble(host);
  return [trouble, sudo].filter(each => each !== null);
}

function locationTrouble(where: UserFilePath, read: ReadText | null, xdg: string): UserFileTrouble | null {
  if (where.kind === 'off') return { kind: 'goenv-off', message: 'GOENV=off: Go reads no settings file' };
  if (where.kind === 'path') return where.by === 'GOENV' && read !== null ? goenvTrouble(where.path, read) : null;
  return where.reason === 'relative-xdg'
    ? { kind: 'relative-xdg', message: `XDG_CONFIG_HOME is relative ("${xdg}"), so Go reads no settings file` }
    : { kind: 'no-home', message: `Go finds no settings file: ${where.message.replace(/^.*?: /, '')}` };
}

function goenvTrouble(path: string, read: ReadText): UserFileTrouble | null {
  if (read.state === 'present') return null;
  return read.state === 'absent'
    ? { kind: 'goenv-missing', message: `GOENV names ${path}, which does not exist` }
    : { kind: 'goenv-directory', message: `GOENV names ${path}, which Go cannot read: ${read.why}` };
}

/** Under sudo the go command reads root's file, not that of the person who typed. */
function sudoTrouble({ environment, uid }: Host): UserFileTrouble | null {
  const user = environment['SUDO_USER'] ?? '';
  if (uid !== 0 || user === '' || user === 'root' || (environment['GOENV'] ?? '') !== '') return null;
  const home = environment['HOME'] ?? '';
  return { kind: 'sudo', message: `Under sudo Go reads the settings in ${home}, not those of ${user}` };
}
