import type { CaptureStream } from '../../shared/capture/stream.ts';

/** The server of a conversation in a list: by its name where one was sent, and always with its port. */
export const serverInList = ({ server, serverName }: Pick<CaptureStream, 'server' | 'serverName'>): string =>
  serverName === null ? server : `${serverName}${server.slice(server.lastIndexOf(':'))}`;

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
