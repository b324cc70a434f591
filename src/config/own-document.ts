/** What a run with a document of its own needs, slow to load: a bundle of its own, loaded on use. */
export { validate as isValid } from '../gen/is-valid.js';
export { findPolicy } from './find-policy.ts';
export { parseDocument } from './parse-document.ts';
export { readStructure } from './read-structure.ts';
