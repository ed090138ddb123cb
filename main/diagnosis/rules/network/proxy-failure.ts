import type { ObservationOf } from '../../../../shared/observation.ts';
import { answeredInTls, type Place } from '../../place.ts';
import { type Finding, found, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { shown } from '../../wording.ts';

/** The proxy refuses, wants to know who asks, cannot be reached or is none; or one answers in place of the server. */
export const proxyFailure: Rule = {
  cause: 'proxy-failure',
  needs: [],
  judge: (evidence) => {
    const refusal = evidence.proxyReply && lookAtReply(evidence.proxyReply);
    if (refusal) return found(refusal);
    const connected = evidence.places.some(({ report }) => report.tcp.state === 'open');
    return seek(
      evidence,
      // Behind a way that is open, the clear text is the server's own.
      (place) => look(place, evidence.target.proxy !== null && evidence.proxyReply?.state !== 'open'),
      otherwise(evidence.places, connected),
    );
  },
};

function otherwise(places: readonly Place[], connected: boolean): Finding {
  if (!connected) return notTested('not-tested.open-port');
  return places.every(answeredInTls) ? ruledOut('ruled-out.no-proxy-answer') : notTested('not-tested.no-proxy');
}

/** What the proxy said when it was asked to open the way; null where it did. */
function lookAtReply(reply: ObservationOf<'proxy-reply'>): Sighting | null {
  const { state, line, proxy, errorCode, id } = reply;
  const words = shown(line || errorCode || wordless[state] || state);
  const rest = { parameters: { proxy: shown(proxy), reply: words }, evidence: [id], variant: state };
  if (state === 'open') return null;
  if (state === 'credentials') {
    const parameters = { ...rest.parameters, schemes: shown(reply.schemes.join(', ')) };
    const wanted = { ...rest, parameters, variant: signInOf(reply), side: 'client' } as const;
    return sight('confirmed', wantedBy(reply), 'why.proxy-status', wanted);
  }
  if (state === 'not-a-proxy') {
    return sight('confirmed', 'cause.proxy-failure.not-a-proxy', 'why.proxy-status', { ...rest, side: 'client' });
  }
  if (state === 'refused') {
    const text = 'cause.proxy-failure.refused';
    if (speaksOfServer(reply)) return sight('likely', text, 'why.proxy-upstream', { ...rest, side: 'unknown' });
    return sight('confirmed', text, 'why.proxy-status', { ...rest, side: 'network' });
  }
  const unreachable = { ...rest, variant: 'unreachable', side: 'network' } as const;
  const named = errorCode === 'ECONNREFUSED' || state === 'not-found';
  return sight(
    named ? 'confirmed' : 'likely',
    'cause.proxy-failure.unreachable',
    named ? 'why.proxy-system' : 'why.proxy-silent',
    unreachable,
  );
}

/** Which sign-in the proxy asks for (RFC 9110 section 11.7.1), and whether ours did not do. */
function wantedBy(reply: ObservationOf<'proxy-reply'>) {
  const { credentialsSent } = reply;
  if (signInOf(reply) !== 'credentials') return 'cause.proxy-failure.other-sign-in';
  return credentialsSent ? 'cause.proxy-failure.not-known' : 'cause.proxy-failure.credentials';
}

/** A name and a password by Basic; the sign-in of a Windows network (RFC 4559); or something else again. */
function signInOf({ schemes }: ObservationOf<'proxy-reply'>): 'credentials' | 'windows-sign-in' | 'other-sign-in' {
  const offered = schemes.map((scheme) => scheme.toLowerCase());
  if (offered.length === 0 || offered.includes('basic')) return 'credentials';
  return offered.some((scheme) => windowsSchemes.has(scheme)) ? 'windows-sign-in' : 'other-sign-in';
}

const windowsSchemes: ReadonlySet<string> = new Set(['ntlm', 'negotiate', 'kerberos']);

/** HTTP 5xx, and the SOCKS replies of RFC 1928 section 6 but for "not allowed": the proxy tried, or says so. */
function speaksOfServer({ protocol, status }: ObservationOf<'proxy-reply'>): boolean {
  if (protocol === 'http') return status !== null && status >= 500;
  return status !== 2;
}

const wordless: Readonly<Record<string, string>> = {
  'no-answer': 'no answer in time',
  closed: 'it closed the line',
  unreachable: 'no answer in time',
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
