/** How `gopolicy detect` reports: a small bundle of its own. The rest stands in the main one, which shares most of it. */
export { detectJson } from '../report/detect-json.ts';
export { detectText } from '../report/detect-text.ts';
