import { CHECKSUM_DATABASES } from './checksum-databases.ts';
import type { KnownEndpoint } from './known-endpoint.ts';
import { PAST_PROXIES } from './past-proxies.ts';
import { PUBLIC_PROXIES } from './public-proxies.ts';

/**
 * The public proxies and checksum databases that settings name, the dead and the invented ones included, as read from
 * their own pages and issues on 2026-11-22; none was asked over the network.
 */
export const ENDPOINTS: Readonly<Record<string, KnownEndpoint>> = {
  ...PUBLIC_PROXIES,
  ...PAST_PROXIES,
  ...CHECKSUM_DATABASES,
};
