import type { Disk } from '../../src/system/types.ts';

/** Called before each step with its number (from 0), name and path: what it throws is what the step fails with. */
export type DiskEvents = (step: number, name: keyof Disk, path: string) => void;

type Content = Map<string, Uint8Array | { readonly link: string }>;

const coded = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

/** The in-memory twin of system/node/disk.ts, over the map of a fake system. Folders are where files lie. */
export function fakeDisk(disk: Content, events: DiskEvents = () => {}): Disk {
  const open = new Map<number, string>();
  let descriptors = 3;
  let steps = 0;
  const step = (name: keyof Disk, path: string): void => events(steps++, name, path);
  const nameOf = (file: number): string => open.get(file) ?? '';
  const take = (path: string): Uint8Array | { readonly link: string } => {
    const entry = disk.get(path);
    if (entry === undefined) throw coded('ENOENT', path);
    return entry;
  };
  const only = (name: 'setOwner' | 'setMode' | 'flush') => async (file: number) => step(name, nameOf(file));
  return {
    create: async path => {
      step('create', path);
      if (disk.has(path)) throw coded('EEXIST', path);
      disk.set(path, new Uint8Array());
      open.set(++descriptors, path);
      return descriptors;
    },
    write: async (file, bytes) => {
      const path = nameOf(file);
      const before = disk.get(path);
      // Half of it is there when the step fails: as a full disk would leave it.
      disk.set(path, joined(before, bytes.subarray(0, bytes.length >> 1)));
      step('write', path);
      disk.set(path, joined(before, bytes));
    },
    setOwner: only('setOwner'),
    setMode: only('setMode'),
    flush: only('flush'),
    close: async file => {
      step('close', nameOf(file));
      open.delete(file);
    },
    link: async (from, to) => {
      step('link', to);
      if (disk.has(to)) throw coded('EEXIST', to);
      disk.set(to, take(from));
    },
    rename: async (from, to) => {
      step('rename', to);
      disk.set(to, take(from));
      disk.delete(from);
    },
    remove: async path => {
      step('remove', path);
      take(path);
      disk.delete(path);
    },
    flushFolder: async path => step('flushFolder', path),
    makeFolder: async path => step('makeFolder', path),
    ownFolder: async path => step('ownFolder', path),
    removeFolder: async path => step('removeFolder', path),
  };
}

function joined(before: Uint8Array | { readonly link: string } | undefined, more: Uint8Array): Uint8Array {
  const first = before instanceof Uint8Array ? before : new Uint8Array();
  const all = new Uint8Array(first.length + more.length);
  all.set(first);
  all.set(more, first.length);
  return all;
}
