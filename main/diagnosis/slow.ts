import type { CauseId } from '../../shared/cause.ts';
import { describedCauses } from './described.ts';
import type { Evidence } from './evidence.ts';
import { type Sighting, sight } from './rule.ts';
import { counted } from './wording.ts';

/**
 * It works, and only after a time that many programs do not wait. That is no fault where the program that fails says
 * that something else is wrong, nor where a protocol greets late on purpose: servers of mail do so against spam.
 */
export function slowSighting(
  cause: Extract<CauseId, 'handshake-timeout' | 'tcp-timeout'>,
  milliseconds: number,
  { described, target }: Evidence,
  evidence: readonly string[],
): Sighting {
  const named = describedCauses(described);
  const isElsewhere = named.length > 0 && !named.some((one) => one.cause === cause);
  return sight('likely', `cause.${cause}.slow`, 'why.slow', {
    ...{ variant: 'slow', side: 'unknown', evidence },
    parameters: { seconds: seconds(milliseconds) },
    stands: isElsewhere || target.starttls !== null ? 'doubt' : 'fault',
  });
}

/** `4.5 seconds`. */
export const seconds = (milliseconds: number) => counted(Math.round(milliseconds / 100) / 10, 'second');
