import type { Symptom } from './run.ts';

interface Raw {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
}

/** What node says of an error, and nothing of what it may hold beside (an address with a password, say). */
export function rawOf(error: unknown): Raw {
  if (!(error instanceof Error)) return { code: '', syscall: '', message: '' };
  const read = (name: string): string => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : '';
  };
  return { code: read('code'), syscall: read('syscall'), message: error.message };
}

const DNS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'dns.nxdomain',
  ENODATA: 'dns.nodata',
  ESERVFAIL: 'dns.servfail',
  EREFUSED: 'dns.refused',
  ENOTIMP: 'dns.notimp',
  ECONNREFUSED: 'dns.no_server',
  ETIMEOUT: 'dns.timeout',
  ETIMEDOUT: 'dns.timeout',
};

/** c-ares' codes; what it cannot read counts as a server that fails. */
export const classifyDns = (error: unknown): Symptom => {
  const { code } = rawOf(error);
  return { code: DNS[code] ?? 'dns.servfail', ...(DNS[code] === undefined && { detail: code }) };
};

const TCP: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'tcp.refused',
  EHOSTUNREACH: 'tcp.host_unreachable',
  ENETUNREACH: 'tcp.net_unreachable',
  ENETDOWN: 'tcp.net_unreachable',
  EADDRNOTAVAIL: 'tcp.net_unreachable',
  EACCES: 'tcp.prohibited',
  EPERM: 'tcp.prohibited',
  EINVAL: 'tcp.prohibited',
  ETIMEDOUT: 'tcp.timeout',
  ECONNRESET: 'tcp.reset',
};

export const classifyTcp = (error: unknown): Symptom => {
  const { code } = rawOf(error);
  return { code: TCP[code] ?? 'tcp.refused', ...(TCP[code] === undefined && { detail: code }) };
};

const NOT_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST']);

/** RFC 8446 section 6: the alert's name as OpenSSL puts it into its code, of any version. */
const ALERT = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13|SSL\/TLS)_(?:ALERT_)?(.+)$/;

export const classifyTls = (error: unknown): Symptom => {
  const { code, syscall } = rawOf(error);
  const alert = ALERT.exec(code)?.[1];
  if (alert !== undefined) return { code: 'tls.alert', cause: alert.toLowerCase() };
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') return { code: 'tls.alert', cause: 'protocol_version' };
  if (NOT_TLS.has(code) || code.startsWith('ERR_SSL_')) return { code: 'tls.not_tls', detail: code };
  return { code: syscall === '' ? 'tls.eof' : 'tls.reset' };
};

const REFUSALS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'tls.expired',
  CERT_NOT_YET_VALID: 'tls.not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls.wrong_host',
};

/** What a certificate is refused for: X.509 verification's codes (RFC 5280 section 6). */
export const classifyRefusal = (refusal: string): string => REFUSALS[refusal] ?? 'tls.untrusted';

/** Faults of an exchange; `prefix` tells the forward proxy's from the endpoint's. */
export function classifyHttp(prefix: 'http' | 'proxy', error: unknown): Symptom {
  const { code, syscall } = rawOf(error);
  const alert = ALERT.exec(code)?.[1];
  if (alert !== undefined) return { code: 'tls.alert', cause: alert.toLowerCase() };
  const plain = HTTP[code];
  if (plain !== undefined) return { code: `${prefix}.${plain}`, ...(plain === 'protocol' && { detail: code }) };
  if (code.startsWith('HPE_')) return { code: `${prefix}.protocol`, detail: code };
  return { code: `${prefix}.${code === 'ECONNRESET' && syscall === '' ? 'eof' : 'reset'}` };
}

const HTTP: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'header_too_large',
  TOO_MANY_INFORMATIONAL: 'protocol',
  BODY_TOO_LARGE: 'body_too_large',
  TRUNCATED: 'truncated',
  EOF: 'eof',
};
