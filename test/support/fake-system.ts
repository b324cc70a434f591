import { inflateSync } from 'node:zlib';
import type { Network } from '../../src/system/network.ts';
import type { FileInfo, Files, Host, System } from '../../src/system/types.ts';
import { fakeDisk, type DiskEvents } from './fake-disk.ts';
import { fakeNetwork } from './fake-network.ts';
import { fakePrompts } from './fake-prompts.ts';

interface FakeOptions {
  /** Path → text or bytes; folders exist where a file lies in them. `{ link }` is a symbolic link. */
  readonly files?: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;
  /** Path → the code with which every look at what is there or below fails; at a file its bytes alone, as of one without the right to read. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly platform?: string;
  readonly uid?: number;
  readonly now?: number;
  /** Answers to questions, in order; a terminal is there when they are given. */
  readonly answers?: readonly (string | boolean | null)[];
  /** Called before each change of the disk: throws to make it fail. */
  readonly events?: DiskEvents;
  readonly network?: Partial<Network>;
}

/** An in-memory world: files, host, clock, and what was printed. Programs are refused. */
export interface FakeSystem extends System {
  readonly content: Map<string, Uint8Array | { readonly link: string }>;
  readonly printed: { out: string; err: string };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const timeOf = ({ now = Date.UTC(2026, 10, 23) }: FakeOptions): number => now;

/** Makes the in-memory twin of system/node. */
export function fakeSystem(options: FakeOptions = {}): FakeSystem {
  const disk = new Map<string, Uint8Array | { readonly link: string }>();
  for (const [path, content] of Object.entries(options.files ?? {})) {
    disk.set(path, typeof content === 'string' ? encode(content) : content);
  }
  const printed = { out: '', err: '' };
  const now = timeOf(options);
  const host: Host = {
    platform: options.platform ?? 'linux',
    arch: 'x64',
    cwd: options.cwd ?? '/repo',
    environment: options.environment ?? { HOME: '/home/dev' },
    uid: options.uid ?? 1000,
    program: () => ({ node: '/usr/bin/node', script: '/opt/gopolicy/dist/gopolicy.cjs' }),
  };
  return {
    content: disk,
    printed,
    host,
    network: fakeNetwork(options.network),
    files: withFaults(fakeFiles(disk, host.uid, now), disk, options),
    disk: fakeDisk(disk, options.events),
    processes: {
      self: () => ({ pid: 1, started: '1', boot: 'b', machine: 'm', namespace: 'n' }),
      isAlive: holder => holder.pid === 1,
      sleep: async () => {},
    },
    prompts: fakePrompts(options.answers ?? []),
    git: {
      inflate: async (bytes, most) => inflateSync(bytes, { maxOutputLength: most }),
      catFile: () => Promise.reject(new Error('the fake system starts no git')),
    },
    exec: { run: program => Promise.reject(new Error(`the fake system starts no program: ${program}`)) },
    output: {
      out: text => void (printed.out += text),
      err: text => void (printed.err += text),
      outIsTerminal: options.answers !== undefined,
      errIsTerminal: options.answers !== undefined,
      inIsTerminal: options.answers !== undefined,
      columns: 80,
    },
    clock: { now: () => now },
  };
}

const coded = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

/** The same files, some of which cannot be looked at. */
function withFaults(files: Files, disk: FakeSystem['content'], { faults = {} }: FakeOptions): Files {
  if (Object.keys(faults).length === 0) return files;
  const through =
    <A extends readonly unknown[], T>(look: (path: string, ...more: A) => Promise<T>, readsBytes = false) =>
    async (path: string, ...more: A): Promise<T> => {
      for (const [at, code] of Object.entries(faults)) {
        const isMet = disk.has(at) ? readsBytes && path === at : path === at || path.startsWith(`${at}/`);
        if (isMet) throw coded(code, path);
      }
      return look(path, ...more);
    };
  return {
    ...files,
    read: through(files.read, true),
    readParts: through(files.readParts, true),
    stat: through(files.stat),
    lstat: through(files.lstat),
    realpath: through(files.realpath),
    list: through(files.list),
    entries: through(files.entries),
  };
}

function fakeFiles(disk: FakeSystem['content'], uid: number, now: number): Files {
  const resolve = (path: string): string => {
    let at = path;
    for (let hops = 0; hops < 40; hops++) {
      const entry = disk.get(at);
      if (entry === undefined || entry instanceof Uint8Array) return at;
      at = entry.link;
    }
    throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
  };
  const isFolder = (path: string): boolean =>
    [...disk.keys()].some(name => name.startsWith(path === '/' ? '/' : `${path}/`));
  const info = (path: string): FileInfo | null => {
    const entry = disk.get(path);
    const common = { mode: 0o755, uid, gid: uid, mtimeMs: now };
    if (entry instanceof Uint8Array) return { kind: 'file', size: entry.length, ...common };
    if (entry !== undefined) return { kind: 'link', size: 0, ...common };
    return isFolder(path) ? { kind: 'directory', size: 0, ...common, mode: 0o755 } : null;
  };
  const namesIn = (path: string): readonly string[] | null => {
    if (!isFolder(path)) return null;
    const prefix = path === '/' ? '/' : `${path}/`;
    const names = [...disk.keys()].filter(name => name.startsWith(prefix));
    return [...new Set(names.map(name => name.slice(prefix.length).split('/')[0] ?? ''))].sort();
  };
  const read = async (path: string, most = 8 * 1024 * 1024): Promise<Uint8Array | null> => {
    const entry = disk.get(resolve(path));
    if (entry instanceof Uint8Array && entry.length > most) throw coded('EFBIG', path);
    if (entry instanceof Uint8Array) return entry;
    if (isFolder(resolve(path))) throw coded('EISDIR', path);
    return null;
  };
  return {
    read,
    readParts: async (path, most, isEnough) => {
      const bytes = await read(path, most);
      if (bytes === null) return null;
      // Parts of seven bytes: whoever reads must not count on whole lines.
      for (let at = 0; at < bytes.length; at += 7) if (isEnough(bytes.slice(at, at + 7))) break;
      return 'read';
    },
    readPart: async (path, offset, length) => {
      const entry = disk.get(path);
      if (entry instanceof Uint8Array) return entry.subarray(offset, offset + length);
      if (entry !== undefined) throw Object.assign(new Error(`ELOOP: ${path}`), { code: 'ELOOP' });
      if (isFolder(path)) throw Object.assign(new Error(`EISDIR: ${path}`), { code: 'EISDIR' });
      return null;
    },
    stat: async path => info(resolve(path)),
    lstat: async path => info(path),
    realpath: async path => (info(resolve(path)) === null ? null : resolve(path)),
    list: async path => namesIn(path),
    entries: async path =>
      namesIn(path)?.map(name => ({ name, kind: info(`${path === '/' ? '' : path}/${name}`)?.kind ?? 'other' })) ??
      null,
    writeAtomic: async (path, bytes) => void disk.set(resolve(path), bytes),
    makeFolder: async () => {},
    readLink: async path => {
      const entry = disk.get(path);
      return entry === undefined || entry instanceof Uint8Array ? null : entry.link;
    },
  };
}
