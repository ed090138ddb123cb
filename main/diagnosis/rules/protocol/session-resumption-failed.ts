import { mayBeOurs } from '../../change-reading.ts';
import type { Evidence } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type ResumptionReading, readResumption } from '../../resumption.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';

/**
 * A fresh handshake works and one that takes up an earlier session does not. A server that does not know a
 * session must go on with a fresh handshake: RFC 8446 section 4.2.11, RFC 5246 section 7.4.1.2, RFC 5077
 * section 3.4. People see it as failures that come and go: the first visit works, the next does not.
 */
export const sessionResumptionFailed: Rule = { cause: 'session-resumption-failed', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const passed = evidence.places.filter(({ state }) => state === 'passed');
  const readings = passed.map(readResumption);
  const through = readings.filter((reading) => reading?.outcome === 'passed');
  const takenUp = through.some((reading) => reading?.takenUp);
  const otherwise =
    passed.length === 0
      ? notTested('not-tested.unfinished')
      : readings.some((reading) => reading?.outcome === 'unsteady')
        ? notTested('not-tested.unsteady')
        : through.length < passed.length
          ? notTested(evidence.partial ? 'not-tested.stopped' : 'not-tested.no-session')
          : ruledOut(takenUp ? 'ruled-out.resumed' : 'ruled-out.resumed-afresh');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const reading = readResumption(place);
  if (!reading || (reading.outcome !== 'refused' && reading.outcome !== 'mixed')) return null;
  const parameters = { ending: ending(reading.failure) };
  const rest = { parameters, evidence: reading.evidence } as const;
  if (reading.outcome === 'mixed') {
    const doubt = { ...rest, variant: 'at-times', stands: 'doubt' } as const;
    return sight('possible', 'cause.session-resumption-failed.at-times', 'why.resumed-at-times', doubt);
  }
  const [confidence, why] = certainty(reading);
  return sight(confidence, 'cause.session-resumption-failed', why, rest);
}

function certainty({ failure, repeated }: ResumptionReading): [Sighting['confidence'], Sighting['why']] {
  if (!repeated) return ['likely', 'why.resumed-once'];
  return mayBeOurs(failure) ? ['likely', 'why.resumed-answer'] : ['confirmed', 'why.resumed'];
}
