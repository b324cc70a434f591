import { DNS_ROWS, TCP_ROWS, TLS_ROWS } from './rows-below-http.ts';
import { CHECKSUM_ROWS, HTTP_ROWS, MODULE_ROWS } from './rows-http.ts';
import { PROXY_ROWS } from './rows-proxies.ts';
import type { Row } from './rows.ts';

/** Every row of the lab, by the layer that it is about. */
export const FAMILIES: Readonly<Record<string, readonly Row[]>> = {
  DNS: DNS_ROWS,
  TCP: TCP_ROWS,
  TLS: TLS_ROWS,
  'forward proxies': PROXY_ROWS,
  HTTP: HTTP_ROWS,
  'module proxies': MODULE_ROWS,
  'checksum databases': CHECKSUM_ROWS,
};
