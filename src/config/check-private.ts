import { PUBLIC_HOSTS } from '../data/public-hosts.ts';
import { matchModulePatterns, parseModulePatterns } from '../go/module-patterns.ts';
import type { PolicyProblem } from '../model/errors.ts';
import { type DocumentNode, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';

/** Hosts that a pattern for whole domains takes in. */
const EXAMPLES: readonly string[] = [
  ...PUBLIC_HOSTS,
  'example.com',
  'example.org',
  'example.net',
  'example.io',
  'example.dev',
];

/** Modules of nobody in particular: a pattern that covers them covers the host. */
const PROBES: readonly string[] = ['', '/x', '/any-owner-at-all', '/any-owner-at-all/any-repository'];

/** What is wrong with one entry of `private`: a pattern that Go never matches, or one that covers a public host. */
export function checkPrivate(node: DocumentNode, path: Path): readonly PolicyProblem[] {
  const message = privateFault(textOf(node) ?? '');
  return message === null ? [] : [{ message, place: node.place, path: printPath(path) }];
}

/** Why one entry of `private` is refused, in words; null where it is taken. */
export function privateFault(text: string): string | null {
  if (text.trim() === '') return 'an empty pattern matches no module';
  if (text.includes(',')) return `"${text}" holds a comma: write one pattern for each entry`;
  const [error] = parseModulePatterns(text).errors;
  if (error !== undefined) return error.message;
  const host = EXAMPLES.find(name => PROBES.some(path => matchModulePatterns(text, name + path)));
  return host === undefined
    ? null
    : `"${text}" covers the public host ${host}: everybody’s modules would count as private`;
}
