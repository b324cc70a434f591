import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Connection, TlsAnswer, TlsWish } from '../../network.ts';
import { abortable } from './aborting.ts';
import { connectionOf, rejectIfGone, socketOf } from './connection.ts';

/** A name of a protocol that nobody speaks fills a ClientHello by 256 bytes; servers pass over it (RFC 7301). */
const FILLER_BYTES = 256;

/** Without the post-quantum ones, which OpenSSL 3.5 sends unasked: how large the ClientHello is, `padding` alone says. */
const GROUPS = 'X25519:P-256:P-384:P-521';

/**
 * One TLS handshake over a connection. What the certificate is worth is worked out here and not by node, which
 * NODE_TLS_REJECT_UNAUTHORIZED would switch off; the caller sends nothing where it is refused.
 */
export async function secure(connection: Connection, wish: TlsWish, signal: AbortSignal): Promise<TlsAnswer> {
  const { connect, checkServerIdentity } = await import('node:tls');
  const { isIP } = await import('node:net');
  const under = socketOf(connection);
  return abortable(signal, ({ resolve, reject }) => {
    const socket = connect({
      socket: under,
      ...(isIP(wish.host) === 0 && { servername: wish.host }),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ecdhCurve: GROUPS,
      ...(wish.maxVersion !== undefined && { maxVersion: wish.maxVersion }),
      ...(wish.roots !== undefined && { ca: wish.roots }),
      ALPNProtocols: ['http/1.1', ...fillers(wish.padding ?? 0)],
    });
    socket.on('error', reject);
    socket.once('close', () => {
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
    rejectIfGone(connection, reject);
    socket.once('secureConnect', () => {
      socket.off('error', reject);
      const certificate = socket.getPeerCertificate();
      const named = Object.keys(certificate).length > 0 ? checkServerIdentity(wish.host, certificate) : undefined;
      resolve({
        connection: connectionOf(socket, under),
        protocol: socket.getProtocol() ?? '',
        refusal: codeOfRefusal(socket) ?? (named === undefined ? null : 'ERR_TLS_CERT_ALTNAME_INVALID'),
        ...describe(certificate),
      });
    });
    return () => {
      socket.on('error', () => undefined);
      under.on('error', () => undefined);
      socket.destroy();
      under.destroy();
    };
  });
}

const fillers = (bytes: number): readonly string[] =>
  Array.from({ length: Math.ceil(bytes / FILLER_BYTES) }, (_, index) => `gopolicy-padding-${index}-`.padEnd(255, 'x'));

/** node gives an error, whatever its types say, or the code alone. */
function codeOfRefusal({ authorized, authorizationError }: TLSSocket): string | null {
  if (authorized) return null;
  const error: unknown = authorizationError;
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return typeof error === 'string' ? error : 'UNKNOWN';
}

function describe(certificate: PeerCertificate): Pick<TlsAnswer, 'subject' | 'issuer' | 'altNames'> {
  const certificateOrNone: Partial<PeerCertificate> = certificate;
  const nameOf = (name: Partial<PeerCertificate['subject']> | undefined): string =>
    [name?.CN, name?.O].filter(part => part !== undefined).join(', ');
  return {
    subject: nameOf(certificateOrNone.subject),
    issuer: nameOf(certificateOrNone.issuer),
    altNames: certificateOrNone.subjectaltname ?? '',
  };
}
