import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WarmCaches } from '../../../src/go/route/types.ts';
import type { ChecksumLog } from './checksum-log.ts';
import { escapeLetters, goModOf, infoOf, moduleZip, sumLines, zipHash, type ServedModule } from './served-module.ts';

interface Places {
  readonly gopath: string;
  /** Where the go command runs. */
  readonly cwd: string;
  readonly sums: ChecksumLog;
}

/** Lays down what a case says the caches hold, as the go command would have left it. */
export function fillCaches(module: ServedModule, warm: WarmCaches, { gopath, cwd, sums }: Places): void {
  const download = join(gopath, 'pkg', 'mod', 'cache', 'download');
  const write = (path: string, bytes: string | Buffer): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  };
  const name = `${escapeLetters(module.path)}@${escapeLetters(module.version)}`;
  const file = join(download, escapeLetters(module.path), '@v', escapeLetters(module.version));
  const database = join(download, 'sumdb', 'sum.example');
  const kept: Readonly<Record<'info' | 'mod' | 'zip' | 'lookup', () => void>> = {
    info: () => write(`${file}.info`, infoOf(module)),
    mod: () => write(`${file}.mod`, goModOf(module)),
    zip: () => {
      write(`${file}.zip`, moduleZip(module));
      write(`${file}.ziphash`, zipHash(module));
    },
    lookup: () => {
      write(join(database, 'lookup', name), sums.answer(`/lookup/${name}`) ?? '');
      write(join(database, 'tile', '8', '0', '000.p', String(sums.size)), sums.answer('/tile/8/0/') ?? '');
    },
  };
  for (const [what, keep] of Object.entries(kept)) if (warm[what as keyof typeof kept] === true) keep();
  writeSums(module, warm, cwd);
}

/** A module of its own around the go command, whose go.sum has some lines. */
function writeSums(module: ServedModule, warm: WarmCaches, cwd: string): void {
  const [zip = '', mod = ''] = sumLines(module).split('\n');
  const lines = [...(warm.zipSum === true ? [zip] : []), ...(warm.modSum === true ? [mod] : [])];
  if (lines.length === 0) return;
  writeFileSync(join(cwd, 'go.mod'), 'module example.com/here\n\ngo 1.16\n');
  writeFileSync(join(cwd, 'go.sum'), lines.map(line => `${line}\n`).join(''));
}
