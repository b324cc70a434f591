import type { ReplaceDirective } from '../go/modfile/types.ts';
import { moduleName } from './module-name.ts';

/** A replacement, by names as Go prints them. */
export interface NamedReplacement {
  readonly one: ReplaceDirective;
  readonly name: string;
  readonly target: string;
  /** The target of the last one before it that replaces the same. */
  readonly earlier: string | undefined;
}

/** The replacements of a file in their order, each with what was said of the same module and version before. */
export function withEarlier(replace: readonly ReplaceDirective[]): readonly NamedReplacement[] {
  const before = new Map<string, string>();
  return replace.map(one => {
    const [name, target] = [moduleName(one.old), moduleName(one.new)];
    const earlier = before.get(name);
    before.set(name, target);
    return { one, name, target, earlier };
  });
}
