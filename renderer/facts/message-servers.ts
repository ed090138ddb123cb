import { bracketed } from '../../shared/host-address.ts';
import type { Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';

/** More are no longer a choice. */
const most = 3;

/** The servers that a text names, the first few, each once. */
export function serversIn(reading: Reading | null): readonly Target[] {
  if (reading?.kind !== 'targets') return [];
  const names = reading.targets.map(serverName);
  return reading.targets.filter((target, index) => names.indexOf(serverName(target)) === index).slice(0, most);
}

/** `HOST:PORT`, an IPv6 address in brackets. */
export const serverName = ({ host, port }: Pick<Target, 'host' | 'port'>): string => `${bracketed(host)}:${port}`;
