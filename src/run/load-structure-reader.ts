import type { ReadStructure } from '../model/template-file.ts';

/** Loads what reads YAML and JSON files that are judged: with the YAML package, in a bundle of its own. */
export const loadStructureReader = async (): Promise<ReadStructure> =>
  (await import('../config/own-document.ts')).readStructure;
