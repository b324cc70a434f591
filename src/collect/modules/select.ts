/** The files of Go's that are read. */
const NAMES: ReadonlySet<string> = new Set(['go.mod', 'go.sum', 'go.work', 'go.work.sum']);

const VENDOR_LIST = 'vendor/modules.txt';

/**
 * Whether what lies in a folder of this name is no part of the repository's own modules: the go command's `./...` leaves
 * such folders out too (cmd/go/internal/modload/search.go: matchPackages), and node_modules is nobody's source.
 */
export const isForeignFolder = (name: string): boolean =>
  name === 'testdata' || name === 'vendor' || name === 'node_modules' || name.startsWith('.') || name.startsWith('_');

/** Whether a path in a repository, with `/`, is a module file to be judged: go.mod and its sisters, vendor/modules.txt. */
export function isModuleFile(path: string): boolean {
  const isList = path === VENDOR_LIST || path.endsWith(`/${VENDOR_LIST}`);
  if (!isList && !NAMES.has(path.slice(path.lastIndexOf('/') + 1))) return false;
  const folders = path.split('/').slice(0, isList ? -2 : -1);
  return !folders.some(isForeignFolder);
}
