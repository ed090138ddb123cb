import type { Evidence } from '../../evidence.ts';
import { lateHello } from '../../patience.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { seconds, slowSighting } from '../../slow.ts';
import { moment } from '../../wording.ts';

/** The port opens and the handshake gets no answer, or a late one. Ranking takes it back where a more exact cause explains it. */
export const handshakeTimeout: Rule = {
  cause: 'handshake-timeout',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, (place) => look(place, evidence), otherwise(evidence)),
};

/** A line that was closed after a while, beside tries that waited less and heard nothing, was silent as well. */
function otherwise({ places }: Evidence): Finding {
  const mixed = places.some(({ failure, pairs }) => {
    const cut = failure?.kind === 'closed' || failure?.kind === 'reset';
    return cut && [...pairs.values()].some(({ variant }) => variant?.failure?.kind === 'silence');
  });
  return mixed ? notTested('not-tested.mixed-ends') : ruledOut('ruled-out.got-an-answer');
}

function look({ failure, hello, report, state }: Place, evidence: Evidence): Sighting | null {
  const late = lateHello(report);
  if (state === 'passed' && late !== null) return slowSighting('handshake-timeout', late, evidence, [hello.id]);
  if (!failure) return null;
  const silent = failure.kind === 'silence' || (failure.kind === 'starttls' && failure.state === 'no-answer');
  const slow = (failure.kind === 'limit' && failure.limit === 'total-time') || (silent && late !== null);
  if (!silent && !slow) return null;
  const waited = failure.kind === 'silence' && !slow ? failure.waitedMs : failure.milliseconds;
  const parameters = { moment: moment(failure), seconds: seconds(waited) };
  const text = slow ? 'cause.handshake-timeout.too-slow' : 'cause.handshake-timeout';
  return sight('likely', text, slow ? 'why.too-slow' : 'why.silence', {
    variant: slow ? 'too-slow' : null,
    side: 'unknown',
    parameters,
    evidence: [hello.id],
  });
}
