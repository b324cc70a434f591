import type { ModuleVersion } from '../go/modfile/types.ts';

/** A module as Go names it: `example.com/a@v1.0.0`, without a version the path alone. */
export const moduleName = ({ path, version }: ModuleVersion): string => (version === '' ? path : `${path}@${version}`);
