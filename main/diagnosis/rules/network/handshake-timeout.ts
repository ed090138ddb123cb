import type { Evidence } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { counted, moment } from '../../wording.ts';

/** The port opens and the handshake gets no answer. Ranking takes it back where a more exact cause explains it. */
export const handshakeTimeout: Rule = {
  cause: 'handshake-timeout',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, look, otherwise(evidence)),
};

/** A line that was closed after a while, beside tries that waited less and heard nothing, was silent as well. */
function otherwise({ places }: Evidence): Finding {
  const mixed = places.some(({ failure, pairs }) => {
    const cut = failure?.kind === 'closed' || failure?.kind === 'reset';
    return cut && [...pairs.values()].some(({ variant }) => variant?.failure?.kind === 'silence');
  });
  return mixed ? notTested('not-tested.mixed-ends') : ruledOut('ruled-out.got-an-answer');
}

function look({ failure, hello }: Place): Sighting | null {
  if (!failure) return null;
  const slow = failure.kind === 'limit' && failure.limit === 'total-time';
  const silent = failure.kind === 'silence' || (failure.kind === 'starttls' && failure.state === 'no-answer');
  if (!silent && !slow) return null;
  const waited = failure.kind === 'silence' ? failure.waitedMs : failure.milliseconds;
  const parameters = { moment: moment(failure), seconds: counted(Math.round(waited / 100) / 10, 'second') };
  const text = slow ? 'cause.handshake-timeout.too-slow' : 'cause.handshake-timeout';
  return sight('likely', text, slow ? 'why.too-slow' : 'why.silence', {
    variant: slow ? 'too-slow' : null,
    side: 'unknown',
    parameters,
    evidence: [hello.id],
  });
}
