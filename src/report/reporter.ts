import type { CheckResult } from '../model/result.ts';
import type { Style } from './style.ts';

/** Makes a whole document of a result; ends in a line feed, or is empty. Pure: the same for the same arguments. */
export type Reporter = (result: CheckResult, style: Style) => string;
