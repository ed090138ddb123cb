import type { CauseId, RankedCause } from '../../../shared/cause.ts';

/** A proxy looks names up and connects by itself: what is wrong with the way past it explains no failure behind it. */
export const isOfDirectWay = ({ cause, evidence }: Pick<RankedCause, 'cause' | 'evidence'>): boolean =>
  isDirectCause(cause) || (evidence.length > 0 && evidence.every((place) => place.startsWith('between')));

export const isDirectCause = (cause: CauseId | null): boolean => cause !== null && directCauses.has(cause);

const directCauses: ReadonlySet<CauseId> = new Set([
  ...(['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable'] as const),
  ...(['connection-reset', 'handshake-timeout', 'partial-outage', 'path-mtu', 'filtered-by-name'] as const),
]);
