import type { OpenDocument } from './open-document.ts';

/** What a caller of the library may give for a reference: the text, or the text with the name of its file; null: not there. */
export type ResolvedReference =
  string | Uint8Array | { readonly text: string | Uint8Array; readonly file: string } | null | undefined;

/** Finds what `extends` names, relative to the file that says it. */
export type ResolveReference = (reference: string, fromFile: string) => ResolvedReference | Promise<ResolvedReference>;

/** Opens references through a caller's function; what it throws is told as a fault. */
export function openThrough(resolve: ResolveReference | undefined): OpenDocument {
  return async (reference, from) => {
    if (resolve === undefined) return { fault: `"${reference}" cannot be read here` };
    try {
      const found = await resolve(reference, from.file);
      if (found === null || found === undefined) return { fault: `no such document: ${reference}` };
      if (typeof found === 'string' || found instanceof Uint8Array) {
        const file = joinReference(from.file, reference);
        return { id: file, file, source: found };
      }
      return { id: found.file, file: found.file, source: found.text };
    } catch (error) {
      return { fault: `${reference}: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
}

/** `./a/../b.yaml` said in `dir/x.yaml` is `dir/b.yaml`. */
function joinReference(from: string, reference: string): string {
  if (reference.startsWith('/')) return reference;
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : '';
  const parts: string[] = [];
  for (const part of `${folder}${reference}`.split('/')) {
    if (part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
