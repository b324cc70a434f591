import type { GoRelease } from './release.ts';

/** Whose rules hold where no go command says otherwise: the newest release that gopolicy is proven against. */
export const NEWEST_RULES: GoRelease = { text: 'go1.27.4', minor: 27, patch: 4 };
