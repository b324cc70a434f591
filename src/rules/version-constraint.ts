import { compareModuleVersions, isModuleVersion } from '../go/module-version.ts';

const PART = /^(>=|<=|>|<|==|=|!=)?\s*(v?\d\S*)$/;

/** Whether a version meets `>= v1.2.0, < v2.0.0` (all parts); null where the constraint cannot be read. */
export function meetsConstraint(version: string, constraint: string): boolean | null {
  let meets = true;
  for (const part of constraint.split(',')) {
    const [, operator = '=', text = ''] = PART.exec(part.trim()) ?? [];
    const bound = text.startsWith('v') ? text : `v${text}`;
    if (!isModuleVersion(bound)) return null;
    meets &&= MEETS[operator]?.(compareModuleVersions(version, bound)) ?? false;
  }
  return meets;
}

const MEETS: Readonly<Record<string, (order: number) => boolean>> = {
  '>=': order => order >= 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '<': order => order < 0,
  '=': order => order === 0,
  '==': order => order === 0,
  '!=': order => order !== 0,
};
