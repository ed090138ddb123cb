import type { Evidence } from '../../evidence.ts';
import { isLoopback } from '../../place.ts';
import { type Finding, found, notTested, type Rule, ruledOut, sight } from '../../rule.ts';

/** The resolver has no address for the name, or one that cannot be meant. */
export const dnsFailure: Rule = { cause: 'dns-failure', needs: ['dns'], judge };

function judge({ dns, partial, places, target }: Evidence): Finding {
  if (!dns || dns.from === 'literal') return notTested('not-tested.dns');
  if (dns.from === 'override') return notTested('not-tested.connect-given');
  if (dns.failure?.state === 'not-found') {
    const rest = { side: 'unknown', variant: 'not-found', evidence: [dns.id], parameters: code(dns.failure) } as const;
    return found(sight('confirmed', 'cause.dns-failure.not-found', 'why.os', rest));
  }
  // Stop came first: the resolver was not given its time.
  if (dns.failure && partial) return notTested('not-tested.stopped');
  if (dns.failure) {
    const rest = { side: 'network', variant: 'no-answer', evidence: [dns.id], parameters: code(dns.failure) } as const;
    return found(sight('likely', 'cause.dns-failure.no-answer', 'why.resolver-silent', rest));
  }
  const unreached =
    places.length > 0 && places.every(({ report, state }) => state === 'failed' && report.tcp.state !== 'open');
  if (
    unreached &&
    dns.from === 'resolver' &&
    !isLocal(target.host) &&
    dns.addresses.every(({ address }) => nowhere(address))
  ) {
    const rest = { side: 'network', variant: 'wrong-place', evidence: [dns.id] } as const;
    return found(sight('possible', 'cause.dns-failure.wrong-place', 'why.wrong-place', rest));
  }
  return ruledOut('ruled-out.resolved');
}

const code = ({ errorCode }: { errorCode: string }) => ({ code: errorCode });

const isLocal = (host: string) => /^(?:localhost|.+\.localhost)\.?$/i.test(host);

/** Block lists answer with this computer's own address or with none at all (RFC 1122 section 3.2.1.3). */
const nowhere = (address: string) => isLoopback(address) || address === '0.0.0.0' || address === '::';
