import type { CaptureRow } from '../../shared/capture/overview.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';

/** The server of a conversation in a list, told from others of its name by its port; a proxy's port is not the server's. */
export function serverInList({ kind, server, serverName }: Pick<CaptureRow, 'kind' | 'server' | 'serverName'>): string {
  if (serverName === null) return server;
  return kind === 'connect' ? serverName : `${serverName}${server.slice(server.lastIndexOf(':'))}`;
}

/** The server of a conversation as it would be typed into the start field; that behind a proxy where one was asked. */
export function serverText({
  plaintext,
  server,
  serverName,
}: Pick<CaptureStream, 'plaintext' | 'server' | 'serverName'>): string {
  const behind = plaintext?.connectTo ?? null;
  const place = behind === null || !behind.includes(':') ? server : behind;
  const port = place.slice(place.lastIndexOf(':') + 1);
  const host = serverName ?? place.slice(0, place.lastIndexOf(':'));
  const scheme = plaintext?.starttls ? `${plaintext.starttls}://` : '';
  return `${scheme}${host}:${port}`;
}
