import { pathsOf } from '../collect/paths.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import { orgPlaces } from '../config/sources.ts';
import { validateFile } from '../config/validate-file.ts';
import { isPolicyError, type PolicyProblem } from '../model/errors.ts';
import type { FileInfo, Host, System } from '../system/types.ts';

type World = Pick<System, 'files' | 'host'>;

/** A policy document that is not written yet; `file` is absolute. */
export interface Draft {
  readonly file: string;
  readonly text: string;
}

/** Every problem of the document by itself, as `--policy` would find it. */
export const validateDraft: (world: World, draft: Draft) => Promise<readonly PolicyProblem[]> = (world, draft) =>
  validateFile({ files: withDraft(world, draft), host: world.host }, draft.file);

/** Every problem of a check in the document's folder, the organisation's policy included, once it is written. */
export async function validateAsRepository(world: World, draft: Draft): Promise<readonly PolicyProblem[]> {
  const directory = pathsOf(world.host.platform).dirname(draft.file);
  return problemsOf({ files: withDraft(world, draft), host: unbidden(world.host) }, directory, draft.file);
}

/** Every problem of the organisation's policies of this machine and this user, once it is written. No repository is looked at. */
export async function validateAsOrg(world: World, draft: Draft): Promise<readonly PolicyProblem[]> {
  const places = orgPlaces(world.host);
  const overlay = withDraft(world, draft);
  const lstat: System['files']['lstat'] = async path =>
    path === places.machine || path === places.user ? overlay.lstat(path) : null;
  const { cwd } = world.host;
  return problemsOf({ files: { ...overlay, lstat }, host: unbidden(world.host) }, cwd, draft.file);
}

async function problemsOf(world: World, directory: string, file: string): Promise<readonly PolicyProblem[]> {
  try {
    await collectPolicy(world, { directory, search: async () => ({ file }) });
    return [];
  } catch (error) {
    if (isPolicyError(error)) return error.problems;
    throw error;
  }
}

/** Without GOPOLICY_POLICY, which would be the whole policy. */
const unbidden = ({ environment, ...host }: Host): Host => ({
  ...host,
  environment: { ...environment, GOPOLICY_POLICY: '' },
});

function withDraft({ files, host }: World, { file, text }: Draft): System['files'] {
  const paths = pathsOf(host.platform);
  const bytes = new TextEncoder().encode(text);
  const info: FileInfo = { kind: 'file', size: bytes.length, mode: 0o644, uid: host.uid, gid: 0, mtimeMs: 0 };
  const realFile = async (): Promise<string> => {
    const folder = await files.realpath(paths.dirname(file));
    return folder === null ? file : paths.join(folder, paths.basename(file));
  };
  const isDraft = async (path: string): Promise<boolean> => path === file || path === (await realFile());
  return {
    ...files,
    stat: async path => ((await isDraft(path)) ? info : files.stat(path)),
    lstat: async path => ((await isDraft(path)) ? info : files.lstat(path)),
    realpath: async path => ((await isDraft(path)) ? realFile() : files.realpath(path)),
    read: async path => ((await isDraft(path)) ? bytes : files.read(path)),
  };
}
