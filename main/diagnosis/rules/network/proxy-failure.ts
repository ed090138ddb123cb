import { answeredInTls, type Place } from '../../place.ts';
import { notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { shown } from '../../wording.ts';

/** A proxy answers in place of the server: status 407, or its own words where a proxy is in use. */
export const proxyFailure: Rule = {
  cause: 'proxy-failure',
  needs: ['open-port'],
  judge: (evidence) =>
    seek(
      evidence,
      (place) => look(place, evidence.target.proxy !== null),
      evidence.places.every(answeredInTls) ? ruledOut('ruled-out.no-proxy-answer') : notTested('not-tested.no-proxy'),
    ),
};

function look({ failure, hello }: Place, throughProxy: boolean): Sighting | null {
  if (failure?.kind !== 'plaintext' || failure.protocol !== 'http') return null;
  const rest = { parameters: { reply: shown(failure.text) }, evidence: [hello.id] };
  if (/^HTTP\/1\.[01] 407\b/.test(failure.text)) {
    const credentials = { ...rest, variant: 'credentials', side: 'client' } as const;
    return sight('confirmed', 'cause.proxy-failure.credentials', 'why.proxy-status', credentials);
  }
  if (!throughProxy) return null;
  return sight('likely', 'cause.proxy-failure.refused', 'why.proxy-words', {
    ...rest,
    variant: 'refused',
    side: 'network',
  });
}
