import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import { ApplyError } from '../model/errors.ts';
import { lefthookJob, PRE_COMMIT_HOOK } from '../plan/hook-yaml.ts';

/** Adds gopolicy to a lefthook or pre-commit document, comments and order kept; null where it is there already. */
export function addToYaml(manager: 'lefthook' | 'pre-commit', text: string, file: string): string | null {
  const document = read(text, file);
  const isThere = manager === 'lefthook' ? addJob(document, file) : addRepo(document, file);
  return isThere ? null : print(document);
}

/** Takes gopolicy out again; null where it is not there. What is left empty by that goes too. */
export function removeFromYaml(manager: 'lefthook' | 'pre-commit', text: string, file: string): string | null {
  const document = read(text, file);
  const isGone = manager === 'lefthook' ? removeJob(document) : removeRepo(document);
  return isGone ? print(document) : null;
}

export const isInYaml = (manager: 'lefthook' | 'pre-commit', text: string, file: string): boolean =>
  removeFromYaml(manager, text, file) !== null;

function read(text: string, file: string): Document {
  if (file.endsWith('.toml'))
    throw new ApplyError(`${file} is TOML; add to it a job that runs: gopolicy hook run {files}`);
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) throw new ApplyError(`${file} is not YAML: ${error.message.split('\n')[0] ?? ''}`);
  if (document.contents !== null && !isMap(document.contents)) throw new ApplyError(`${file} is no map of settings`);
  return document;
}

const print = (document: Document): string =>
  document.contents === null || (isMap(document.contents) && document.contents.items.length === 0)
    ? ''
    : document.toString({ lineWidth: 0 });

const COMMAND = ['pre-commit', 'commands', 'gopolicy'] as const;
const JOBS = ['pre-commit', 'jobs'] as const;

/** A document that has `commands` gets a command, any other a job (lefthook 1.10 and later). */
function addJob(document: Document, file: string): boolean {
  if (isOurs(document.getIn([...COMMAND, 'run'])) || jobAt(document) >= 0) return true;
  const job = lefthookJob(/(?:[.]config[/\\])?[^/\\]+$/.exec(file)?.[0].replaceAll('\\', '/') ?? '');
  if (isMap(document.getIn(['pre-commit', 'commands']))) {
    document.setIn(COMMAND, document.createNode({ run: job.run, files: job.files }));
    return false;
  }
  return append(document, JOBS, job, file);
}

function removeJob(document: Document): boolean {
  const at = jobAt(document);
  if (isOurs(document.getIn([...COMMAND, 'run']))) document.deleteIn(COMMAND);
  else if (at >= 0) document.deleteIn([...JOBS, at]);
  else return false;
  removeEmpty(document, JOBS);
  return true;
}

/** Also as an earlier release, or a person, wrote it. */
const isOurs = (run: unknown): boolean => typeof run === 'string' && /^gopolicy hook run\b/.test(run);

function jobAt(document: Document): number {
  const jobs = document.getIn(JOBS);
  return isSeq(jobs) ? jobs.items.findIndex(job => isMap(job) && isOurs(job.get('run'))) : -1;
}

function addRepo(document: Document, file: string): boolean {
  if (repoAt(document) !== null) return true;
  return append(document, ['repos'], { repo: 'local', hooks: [PRE_COMMIT_HOOK] }, file);
}

function removeRepo(document: Document): boolean {
  const at = repoAt(document);
  if (at === null) return false;
  document.deleteIn(['repos', at.repo, 'hooks', at.hook]);
  removeEmpty(document, ['repos', at.repo, 'hooks']);
  if (!document.hasIn(['repos', at.repo, 'hooks'])) document.deleteIn(['repos', at.repo]);
  return true;
}

function repoAt(document: Document): { readonly repo: number; readonly hook: number } | null {
  const repos = document.getIn(['repos']);
  if (!isSeq(repos)) return null;
  for (const [repo, each] of repos.items.entries()) {
    const hooks = isMap(each) ? each.get('hooks') : undefined;
    const isHook = (hook: unknown): boolean => isMap(hook) && /^gopolicy(?:-system)?$/.test(String(hook.get('id')));
    const hook = isSeq(hooks) ? hooks.items.findIndex(isHook) : -1;
    if (hook >= 0) return { repo, hook };
  }
  return null;
}

function append(document: Document, path: readonly string[], value: unknown, file: string): false {
  const list = document.getIn(path);
  if (list !== undefined && !isSeq(list)) throw new ApplyError(`${path.join('.')} in ${file} is no list`);
  if (list === undefined) document.setIn(path, document.createNode([value]));
  else document.addIn(path, document.createNode(value));
  return false;
}

/** A list without items, and the map that held nothing else. */
function removeEmpty(document: Document, path: readonly (string | number)[]): void {
  for (let at = path; at.length > 0; at = at.slice(0, -1)) {
    const node = document.getIn(at);
    if (!(isSeq(node) || isMap(node)) || node.items.length > 0) return;
    document.deleteIn(at);
  }
}
