import type { FileTemplate } from '../../model/template.ts';
import type { ReadStructure, TemplateFile, TemplateState } from '../../model/template-file.ts';

/** Reads a file by its path from the repository's root: null where there is none, `why` where it is not to be read. */
export type ReadFile = (path: string) => Promise<Uint8Array | null | { readonly why: string }>;

export interface ReadTemplatesOptions {
  /** Wherever the files are: the work tree, the index, a commit. */
  readonly readFile: ReadFile;
  /** The path that findings show for a path from the root. */
  readonly shown: (path: string) => string;
  /** Called once a YAML or JSON file is there to be read: what reads it is slow to load. */
  readonly loadReader: () => Promise<ReadStructure>;
}

/** Larger than any file that people configure a tool with. */
export const MOST_TEMPLATE_BYTES: number = 1024 * 1024;

/** Finds the files that a policy's templates name, and reads those: no other file is looked at. */
export async function readTemplates(
  templates: readonly FileTemplate[],
  options: ReadTemplatesOptions,
): Promise<readonly TemplateFile[]> {
  const found = await Promise.all(templates.map(template => findFiles(template, options)));
  return found.flat();
}

/** Each file of a template that is there; where none is, the first as absent. */
async function findFiles(template: FileTemplate, options: ReadTemplatesOptions): Promise<readonly TemplateFile[]> {
  const paths = [...new Set([template.file, ...template.or])];
  const all = await Promise.all(
    paths.map(async path => ({
      template,
      path,
      file: options.shown(path),
      found: await findFile(path, template, options),
    })),
  );
  const there = all.filter(({ found }) => found.state !== 'absent');
  return there.length > 0 ? there : all.slice(0, 1);
}

async function findFile(
  path: string,
  { content }: FileTemplate,
  { readFile, loadReader }: ReadTemplatesOptions,
): Promise<TemplateState> {
  const bytes = await readFile(path);
  if (bytes === null) return { state: 'absent' };
  if ('why' in bytes) return { state: 'unread', why: bytes.why };
  if (content === undefined) return { state: 'present', text: '' };
  const text = textOf(bytes);
  if (typeof text !== 'string') return { state: 'unread', ...text };
  return { state: 'present', text, ...(content.kind !== 'lines' && { read: await loadReader() }) };
}

function textOf(bytes: Uint8Array): string | { readonly why: string } {
  if (bytes.length > MOST_TEMPLATE_BYTES) return { why: 'it is larger than 1 MiB' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? { why: 'it is binary' } : text;
  } catch {
    return { why: bytes.includes(0) ? 'it is binary' : 'it is not valid UTF-8' };
  }
}
