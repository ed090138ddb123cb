import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';

/** Whether this machine would send to an address, and from where. */
export type RouteCheck = { readonly source: string } | { readonly source: null; readonly errorCode: string };

/** Asks the system about one address literal. Never rejects, and sends nothing. */
export type CheckRoute = (address: string) => Promise<RouteCheck>;

/** A datagram socket that is connected and never written to: routes and source addresses are chosen, nothing leaves. */
export const checkRoute: CheckRoute = (address) => {
  const family = isIP(address.split('%')[0] ?? '');
  if (family === 0) return Promise.resolve({ source: null, errorCode: 'EINVAL' });
  const { promise, resolve } = Promise.withResolvers<RouteCheck>();
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  const end = (answer: RouteCheck) => {
    socket.removeAllListeners();
    socket.on('error', () => {}).close();
    resolve(answer);
  };
  socket.once('error', (error: NodeJS.ErrnoException) => end({ source: null, errorCode: error.code ?? error.name }));
  socket.once('connect', () => end({ source: socket.address().address }));
  socket.connect(discardPort, address);
  return promise;
};

/** RFC 863; nothing is sent to it. */
const discardPort = 9;
