// OpenSSL in this process as four kinds of server, and boxes in front of them that spoil what they say.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import type { ByteScript } from '../../support/byte-server.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

export interface RealServer {
  readonly port: number;
  stop(): Promise<void>;
}

export const realKinds = ['tls13', 'retry', 'ecdhe', 'rsa'] as const;
export type RealKind = (typeof realKinds)[number];

/** RSA keys sign with a fixed number of bytes, so that every flight of one server has the same layout. */
const options: Readonly<Record<RealKind, TlsOptions>> = {
  tls13: { minVersion: 'TLSv1.3' },
  // The client sends no share of this group: a HelloRetryRequest comes first.
  retry: { minVersion: 'TLSv1.3', ecdhCurve: 'secp384r1' },
  ecdhe: { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', ecdhCurve: 'X25519' },
  rsa: { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' },
};

export async function startRealServer(kind: RealKind): Promise<RealServer> {
  const { chainPem, keyPem } = zooPair({ keyType: 'rsa' });
  const open = new Set<Socket>();
  const server = createServer({ cert: chainPem, key: keyPem, ...options[kind] }, (socket) => {
    socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'));
  })
    .on('tlsClientError', () => {})
    .on('connection', (socket: Socket) => void open.add(socket.once('close', () => open.delete(socket))))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as { port: number }).port, stop };
}

/** What a box makes of a piece of the server's words; `at` is where in its stream it begins. Null ends its part. */
export type Spoil = (piece: Buffer, at: number, client: Socket) => Uint8Array | null;

/** A real server behind a box: the client's words pass as they are, the server's as `spoil` makes them. */
export const behind =
  (port: number, spoil: Spoil): ByteScript =>
  (client) => {
    const server = connect(port, '127.0.0.1');
    let at = 0;
    let isOver = false;
    server
      .on('error', () => server.destroy())
      .on('data', (piece) => {
        const passed = isOver ? null : spoil(piece, at, client);
        at += piece.length;
        if (passed === null) isOver = true;
        else if (passed.length > 0) client.write(passed);
      });
    server.once('close', () => isOver || client.end());
    client.on('data', (piece) => server.write(piece)).once('close', () => server.destroy());
    client.once('end', () => server.end());
  };

export type Ending = 'closes' | 'resets' | 'falls silent';

export const end: Readonly<Record<Ending, (client: Socket) => void>> = {
  closes: (client) => void client.end(),
  resets: (client) => void client.resetAndDestroy(),
  'falls silent': () => {},
};

/** Lets so many bytes of the server through, and ends there. */
export const cutAfter =
  (bytes: number, ending: Ending): Spoil =>
  (piece, at, client) => {
    if (at + piece.length < bytes) return piece;
    client.write(piece.subarray(0, bytes - at), () => end[ending](client));
    return null;
  };

/** Puts other bytes in the place of those at one offset. */
export const patching =
  (offset: number, bytes: Uint8Array): Spoil =>
  (piece, at) => {
    const patched = Buffer.from(piece);
    for (const [index, byte] of bytes.entries()) {
      const place = offset + index - at;
      if (place >= 0 && place < patched.length) patched[place] = byte;
    }
    return patched;
  };
