import type { RouteRequest } from './types.ts';

/** The host that a request goes to, with its port where the URL has one. */
export const hostOf = ({ url }: Pick<RouteRequest, 'url'>): string => /^[^:]+:\/\/([^/?]*)/.exec(url)?.[1] ?? '';
