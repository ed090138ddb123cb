import type { Evidence } from '../../evidence.ts';
import { lateOpening } from '../../patience.ts';
import type { Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessOpen } from '../../rule.ts';
import { slowSighting } from '../../slow.ts';

/**
 * Nothing answers the request to connect, or it does so late. Silence has no sender, so it is never confirmed, and on
 * nobody's side.
 */
export const tcpTimeout: Rule = {
  cause: 'tcp-timeout',
  needs: ['hello'],
  judge: (evidence) => seek(evidence, (place) => look(place, evidence), unlessOpen(evidence)),
};

function look({ failure, hello, report, state }: Place, evidence: Evidence): Sighting | null {
  // A proxy opens the way in its own time.
  const late = evidence.target.proxy === null && state === 'passed' ? lateOpening(report) : null;
  if (late !== null) return slowSighting('tcp-timeout', late, evidence, [hello.id]);
  if (failure?.kind !== 'tcp' || failure.state !== 'no-answer') return null;
  return sight('likely', 'cause.tcp-timeout', 'why.syn-silence', { side: 'unknown', evidence: [hello.id] });
}
