/** What `gopolicy detect` needs where nothing has to be asked: a small bundle of its own. */
export { detectJson } from '../report/detect-json.ts';
export { detectText } from '../report/detect-text.ts';
export { detect } from '../run/detect.ts';
