import { bracketed } from '../../shared/host-address.ts';
import type { Target } from '../../shared/target.ts';

/** A server in a word: `shop.example.com:443`, with the way it is asked where that is not the plain one. */
export function serverName({ connect, host, port, serverName: name, starttls }: Target): string {
  const server = `${bracketed(host)}:${port}`;
  const way = [starttls?.toUpperCase(), name !== null && name !== host ? name : null, connect?.host];
  const said = way.filter((one) => one !== null && one !== undefined);
  return said.length === 0 ? server : `${server} (${said.join(', ')})`;
}
