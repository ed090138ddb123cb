import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage, body: Buffer) => void;

/** Files over plain HTTP on loopback, and a note of who asked for what. */
export interface FileServer {
  readonly port: number;
  readonly url: (path: string) => string;
  /** What stands behind a path from now on. */
  serve(path: string, answer: Uint8Array | Answer): void;
  /** `GET /a.crl`, in order. */
  readonly requests: readonly string[];
  readonly stop: () => void;
}

export async function startFileServer(): Promise<FileServer> {
  const answers = new Map<string, Uint8Array | Answer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const answer = answers.get(new URL(request.url ?? '', 'http://any').pathname);
      if (typeof answer === 'function') answer(response, request, Buffer.concat(pieces));
      else response.writeHead(answer ? 200 : 404).end(answer ?? '<html>404 Not Found</html>');
    });
    response.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    serve: (path, answer) => void answers.set(path, answer),
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
