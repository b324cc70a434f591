import { sha256Hex } from '../go/sha256.ts';
import type { Holder, System } from '../system/types.ts';

type World = Pick<System, 'processes' | 'clock'>;

/** Where a process number counts, in few letters: this boot of this machine, and the namespace. */
const placeOf = ({ boot, machine, namespace }: Holder): string =>
  sha256Hex(JSON.stringify([boot, machine, namespace])).slice(0, 12);

/** A name for a lock that is never used twice; it tells its writer even before the file has any text. */
export function newToken({ processes, clock }: World): string {
  const self = processes.self();
  const chance = Math.floor(Math.random() * 2 ** 32);
  return [placeOf(self), self.pid, self.started, clock.now().toString(36), chance.toString(36)].join('-');
}

/** Whether the process that made a token has ended; null where the token does not tell, or not here. */
export function isWriterGone({ processes }: World, token: string): boolean | null {
  const [place, pid, started] = token.split('-');
  const self = processes.self();
  if (place !== placeOf(self) || pid === undefined || started === undefined || started === '') return null;
  const isAlive = processes.isAlive({ ...self, pid: Number(pid), started });
  return isAlive === null ? null : !isAlive;
}
