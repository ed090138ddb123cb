import * as tls from 'node:tls';
import { connectionsMade } from '../connections-made.ts';
import { addressFamily } from '../resolver.ts';
import { type Dial, type Dialled, hold, refusal } from '../socket.ts';

/**
 * Dials a host of the web to fetch a file from it: a connection that opened has shown a certificate which this machine
 * trusts for the name. Nothing is probed with it; what is wrong with the certificate is told by its code alone.
 */
export const dialingTls = (host: string): Dial => dialing(host, { ca: anchors() });

/**
 * Dials a proxy that is itself reached over TLS, from `source` where it is not null. Whoever uses it has looked at the
 * certificate before, and says what is wrong with it: here it stops nothing, so that what lies behind is seen as well.
 */
export const dialingTlsProxy = (host: string, source: string | null): Dial =>
  dialing(host, { rejectUnauthorized: false, ...(source === null ? {} : { localAddress: source }) });

const dialing =
  (host: string, trust: tls.ConnectionOptions & { readonly localAddress?: string }): Dial =>
  ({ address, port, timeoutMs }, signal) => {
    if (signal.aborted) return Promise.resolve({ state: 'stopped' });
    const { promise, resolve } = Promise.withResolvers<Dialled>();
    const named = addressFamily(host) === null ? { servername: host } : {};
    const socket = tls.connect({ host: address, port, ALPNProtocols: ['http/1.1'], ...trust, ...named });
    connectionsMade.socket(socket, address, port);
    const finish = (end: Dialled) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.off('error', refuse).off('secureConnect', open);
      if (end.state !== 'open') socket.on('error', () => {}).destroy();
      resolve(end);
    };
    const refuse = (error: Error) => finish(refusal(error));
    const open = () => finish({ state: 'open', connection: hold(socket, signal) });
    const stop = () => finish({ state: 'stopped' });
    const timer = setTimeout(() => finish({ state: 'no-answer', errorCode: null }), timeoutMs);
    signal.addEventListener('abort', stop);
    socket.on('error', refuse).on('secureConnect', open);
    return promise;
  };

/** Company networks sign such hosts themselves: what the system trusts counts, where this runtime can tell it. */
function anchors(): string[] {
  try {
    return [...tls.rootCertificates, ...tls.getCACertificates('system'), ...tls.getCACertificates('extra')];
  } catch {
    return [...tls.rootCertificates];
  }
}
