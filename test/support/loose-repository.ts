import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

type ObjectFormat = 'sha1' | 'sha256';

/** A bare repository as files in memory: loose objects alone, one commit. */
export interface LooseRepository {
  /** Absolute path → bytes, for the fake system. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly commit: string;
  /** The tree of the root. */
  readonly tree: string;
}

interface Options {
  readonly format?: ObjectFormat;
  /** Modes other than 100644, by path. */
  readonly modes?: Readonly<Record<string, string>>;
  /** Names other than those of the path, by path: two may be alike. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Makes one in a folder: `contents` are paths with `/` → text. */
export function looseRepository(
  folder: string,
  contents: Readonly<Record<string, string>>,
  { format = 'sha1', modes = {}, names: others = {} }: Options = {},
): LooseRepository {
  const files: Record<string, Uint8Array> = {};
  const put = (kind: string, content: Uint8Array): string => {
    const whole = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
    const id = createHash(format).update(whole).digest('hex');
    files[`${folder}/objects/${id.slice(0, 2)}/${id.slice(2)}`] = deflateSync(whole);
    return id;
  };
  const treeOf = (prefix: string): string => {
    const below = Object.keys(contents).filter(path => path.startsWith(prefix));
    const names = [...new Set(below.map(path => path.slice(prefix.length).split('/')[0] ?? ''))].sort();
    const entries = names.map(name => {
      const path = prefix + name;
      const content = contents[path];
      const id = content === undefined ? treeOf(`${path}/`) : put('blob', Buffer.from(content));
      const mode = modes[path] ?? (content === undefined ? '40000' : '100644');
      return Buffer.concat([Buffer.from(`${mode} ${others[path] ?? name}\0`), Buffer.from(id, 'hex')]);
    });
    return put('tree', Buffer.concat(entries));
  };
  const tree = treeOf('');
  const commit = put('commit', Buffer.from(`tree ${tree}\nauthor a <a@b> 0 +0000\n\nx\n`));
  const text = (name: string, value: string): void => void (files[`${folder}/${name}`] = Buffer.from(value));
  text('HEAD', 'ref: refs/heads/main\n');
  text('refs/heads/main', `${commit}\n`);
  text(
    'config',
    format === 'sha256' ? '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n' : '',
  );
  return { files, commit, tree };
}
