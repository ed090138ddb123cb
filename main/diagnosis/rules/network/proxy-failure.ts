import type { ObservationOf } from '../../../../shared/observation.ts';
import { answeredInTls, type Place } from '../../place.ts';
import { proxyMeaning, withScheme } from '../../proxy-meaning.ts';
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
  if (state === 'not-a-proxy') return noProxy(reply, rest);
  if (state === 'refused') return turnedAway(reply, rest);
  const silence = lookAtSilence(reply, rest);
  if (silence) return silence;
  const unreachable = { ...rest, variant: 'unreachable', side: 'network' } as const;
  const named = errorCode === 'ECONNREFUSED' || state === 'not-found';
  return sight(
    named ? 'confirmed' : 'likely',
    'cause.proxy-failure.unreachable',
    named ? 'why.proxy-system' : 'why.proxy-silent',
    unreachable,
  );
}

type Rest = Pick<Sighting, 'parameters' | 'evidence' | 'variant'>;

/** In another protocol than it was asked. */
function noProxy({ line, proxy, speaks }: ObservationOf<'proxy-reply'>, rest: Rest): Sighting {
  if (speaks === 'tls') {
    const parameters = { ...rest.parameters, rightProxy: shown(withScheme(proxy, 'https')) };
    const told = { ...rest, parameters, variant: 'speaks-tls', side: 'client' } as const;
    return sight('confirmed', 'cause.proxy-failure.speaks-tls', 'why.proxy-tls', told);
  }
  const text = line === '' ? 'cause.proxy-failure.no-words' : 'cause.proxy-failure.not-a-proxy';
  return sight('confirmed', text, 'why.proxy-status', { ...rest, side: 'client' });
}

/** By a status, or a SOCKS reply. */
function turnedAway(reply: ObservationOf<'proxy-reply'>, rest: Rest): Sighting {
  const text = 'cause.proxy-failure.refused';
  const meaning = proxyMeaning({ ...reply, isHttp: reply.protocol === 'http' });
  switch (meaning) {
    case 'refused':
      return sight('confirmed', text, 'why.proxy-status', { ...rest, side: 'network' });
    case 'upstream':
      return sight('likely', text, 'why.proxy-upstream', { ...rest, side: 'unknown' });
    case 'unclear':
      return sight('likely', text, 'why.proxy-unclear', { ...rest, side: 'network' });
    case 'busy': {
      const told = { ...rest, variant: meaning, side: 'network' } as const;
      return sight('likely', 'cause.proxy-failure.busy', 'why.proxy-mostly', told);
    }
    case 'sends-elsewhere': {
      const page = shown(reply.redirectHost ?? '');
      const told = { ...rest, parameters: { ...rest.parameters, page }, variant: meaning, side: 'client' } as const;
      const elsewhere = page === '' ? 'cause.proxy-failure.sends-elsewhere' : 'cause.proxy-failure.sends-to';
      return sight('likely', elsewhere, 'why.proxy-mostly', told);
    }
    case 'perhaps-no-proxy': {
      const told = { ...rest, variant: 'not-a-proxy', side: 'client' } as const;
      return sight('likely', 'cause.proxy-failure.perhaps-no-proxy', 'why.proxy-mostly', told);
    }
  }
}

/** It was reached and said nothing of use; or nobody said where it is. */
function lookAtSilence({ address, state }: ObservationOf<'proxy-reply'>, rest: Rest): Sighting | null {
  if (state === 'closed') {
    const told = { ...rest, variant: 'closed', side: 'network' } as const;
    return sight('likely', 'cause.proxy-failure.closed', 'why.proxy-silent', told);
  }
  if (state === 'no-answer') {
    const told = { ...rest, variant: 'unreachable', side: 'network' } as const;
    return sight('likely', 'cause.proxy-failure.silent', 'why.proxy-silent', told);
  }
  if (state !== 'unreachable' || address !== null) return null;
  const told = { ...rest, variant: 'name-silent', side: 'network' } as const;
  return sight('likely', 'cause.proxy-failure.name-silent', 'why.proxy-name-silent', told);
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
