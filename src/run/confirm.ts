import type { GoInstall } from '../model/facts.ts';
import type { System } from '../system/types.ts';
import { pathsOf } from '../collect/paths.ts';

/** What the go command says of keys: their values, its own words where it fails, or nothing where there is none to ask. */
export type GoAnswer =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'none'; readonly why?: string };

export interface GoQuestion {
  readonly install: GoInstall | undefined;
  /** The root of the repository around: its programs are never run. */
  readonly repository?: string;
  /** Absolute; stands in for a GOENV or XDG_CONFIG_HOME that is relative to a folder. */
  readonly userFile: string;
  readonly keys: readonly string[];
}

const DEADLINE_MS = 20_000;

/**
 * Asks the go command, by the recipe under which it neither runs nor loads anything (go-semantics.md, Safe read recipe):
 * from the root folder, no toolchain switch, no workspace, no network, keys by name. GOTOOLCHAIN is asked alone, since that
 * very command line is free of the switch that the others must turn off (cmd/go/internal/toolchain: Select).
 */
export async function askGo(system: System, question: GoQuestion): Promise<GoAnswer> {
  const program = await programOf(system, question);
  if ('why' in program) return { kind: 'none', ...(program.why !== '' && { why: program.why }) };
  const { base, locked } = environments(system, question.userFile);
  const plain = question.keys.filter(key => key !== 'GOTOOLCHAIN');
  const cwd = pathsOf(system.host.platform).parse(program.path).root;
  const values: Record<string, string> = {};
  if (plain.length > 0) {
    const ran = await system.exec.run(program.path, ['env', '-json', ...plain], {
      cwd,
      env: locked,
      timeoutMs: DEADLINE_MS,
    });
    const read = ran.code === 0 ? readJson(ran.stdout) : null;
    if (read === null) return failed(ran);
    Object.assign(values, read);
  }
  if (question.keys.includes('GOTOOLCHAIN')) {
    const ran = await system.exec.run(program.path, ['env', 'GOTOOLCHAIN'], { cwd, env: base, timeoutMs: DEADLINE_MS });
    if (ran.code !== 0) return failed(ran);
    values['GOTOOLCHAIN'] = ran.stdout.replace(/\n$/, '');
  }
  return { kind: 'values', values };
}

function failed(ran: { readonly code: number | null; readonly stderr: string }): GoAnswer {
  const words = ran.stderr.trim().split('\n').slice(0, 3).join('; ');
  return { kind: 'failed', words: words === '' ? `it ended with ${ran.code ?? 'its deadline'}` : words };
}

async function programOf(
  system: System,
  { install, repository }: GoQuestion,
): Promise<{ readonly path: string } | { readonly why: string }> {
  if (install === undefined) return { why: '' };
  if (install.release === undefined) return { why: `${install.path}: ${install.why ?? 'its release is not known'}` };
  const paths = pathsOf(system.host.platform);
  const real = (await system.files.realpath(install.path)) ?? install.path;
  const isHome = repository !== undefined && repository === system.host.environment['HOME'];
  const isInside = (path: string): boolean =>
    repository !== undefined && !isHome && !paths.relative(repository, path).startsWith('..');
  if (isInside(install.path) || isInside(real)) return { why: `${install.path} lies in this repository` };
  return { path: install.path };
}

function environments(
  { host }: System,
  userFile: string,
): { readonly base: Readonly<Record<string, string>>; readonly locked: Readonly<Record<string, string>> } {
  const paths = pathsOf(host.platform);
  const { GOENV = '', XDG_CONFIG_HOME = '' } = host.environment;
  const isRelative = [GOENV, XDG_CONFIG_HOME].some(path => path !== '' && path !== 'off' && !paths.isAbsolute(path));
  const base = { ...host.environment, GODEBUG: 'cmdgonetlimit=0', ...(isRelative && { GOENV: userFile }) };
  return { base, locked: { ...base, GOTOOLCHAIN: 'local', GOWORK: 'off' } };
}

function readJson(text: string): Readonly<Record<string, string>> | null {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null) return null;
    return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, String(value)]));
  } catch {
    return null;
  }
}
