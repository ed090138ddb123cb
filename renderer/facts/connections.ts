import type { ConnectionMade } from '../../shared/connections.ts';

/** The places that were reached out to, each once: names before addresses, in the order of the list. */
export function placesOf(connections: readonly ConnectionMade[]): readonly string[] {
  return [...new Set(connections.map(placeOf).filter((place) => place !== null))];
}

/** A name lookup is no place of its own: the system asks its resolver. */
function placeOf({ address, host }: ConnectionMade): string | null {
  return address === null ? null : (host ?? address);
}

/** Those in which every word of the filter stands. */
export function fittingConnections(connections: readonly ConnectionMade[], filter: string): readonly ConnectionMade[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return connections;
  return connections.filter(({ address, agreed, host, kind, port, task }) => {
    const line = [host, address, port, kind, task, agreed].join(' ').toLowerCase();
    return wanted.every((word) => line.includes(word));
  });
}
