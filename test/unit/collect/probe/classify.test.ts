import { describe, expect, test } from 'vitest';
import {
  classifyDns,
  classifyHttp,
  classifyRefusal,
  classifyTcp,
  classifyTls,
} from '../../../../src/collect/probe/classify.ts';
import { PROBE_CODES } from '../../../../src/data/probe-codes.ts';

const raw = (code: string, syscall?: string): Error =>
  Object.assign(new Error(code), { code, ...(syscall !== undefined && { syscall }) });

describe('raw codes of node (probing.md section 3)', () => {
  test.each([
    [classifyDns(raw('ENOTFOUND', 'queryA')), 'dns.nxdomain'],
    [classifyDns(raw('EFORMERR')), 'dns.servfail'],
    [classifyTcp(raw('EHOSTUNREACH', 'connect')), 'tcp.host_unreachable'],
    [classifyTcp(raw('ENETUNREACH', 'connect')), 'tcp.net_unreachable'],
    [classifyTcp(raw('EACCES', 'connect')), 'tcp.prohibited'],
    [classifyTcp(raw('ETIMEDOUT', 'connect')), 'tcp.timeout'],
    [classifyTls(raw('ECONNRESET', 'read')), 'tls.reset'],
    [classifyTls(raw('ECONNRESET')), 'tls.eof'],
    [classifyTls(raw('ERR_SSL_WRONG_VERSION_NUMBER')), 'tls.not_tls'],
    [classifyTls(raw('ERR_SSL_UNSUPPORTED_PROTOCOL')), 'tls.alert'],
    [classifyHttp('http', raw('ECONNRESET')), 'http.eof'],
    [classifyHttp('http', raw('ECONNRESET', 'read')), 'http.reset'],
    [classifyHttp('http', raw('HPE_INVALID_CHUNK_SIZE')), 'http.protocol'],
    [classifyHttp('proxy', raw('HPE_HEADER_OVERFLOW')), 'proxy.header_too_large'],
    [classifyHttp('http', raw('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')), 'tls.alert'],
    [{ code: classifyRefusal('SELF_SIGNED_CERT_IN_CHAIN') }, 'tls.untrusted'],
    [{ code: classifyRefusal('CERT_HAS_EXPIRED') }, 'tls.expired'],
  ])('%j', (symptom, code) => {
    expect(symptom.code).toBe(code);
    expect(PROBE_CODES[symptom.code]).toBeDefined();
  });

  test("an alert's name is the cause", () => {
    expect(classifyTls(raw('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'))).toEqual({
      code: 'tls.alert',
      cause: 'handshake_failure',
    });
    // OpenSSL 3.5 (Node 22 and later) calls it so.
    expect(classifyTls(raw('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE')).cause).toBe('handshake_failure');
    expect(classifyTls(raw('ERR_SSL_TLSV1_UNRECOGNIZED_NAME'))).toEqual({
      code: 'tls.alert',
      cause: 'unrecognized_name',
    });
  });

  test('what an error may hold beside is never shown', () => {
    const error = Object.assign(raw('ERR_INVALID_URL'), { input: 'http://me:secret@host' });
    expect(JSON.stringify(classifyHttp('http', error))).not.toContain('secret');
  });
});
