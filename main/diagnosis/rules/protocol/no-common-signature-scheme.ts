import type { HandshakeReport } from '../../../../shared/handshake.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helpfulVariant, noHelp, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { isOldScheme, type RareKey, rareKeyOf } from '../../signing-keys.ts';

/** No way to sign the handshake that both sides allow. RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1. */
export const noCommonSignatureScheme: Rule = { cause: 'no-common-signature-scheme', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const proven = evidence.places.some(({ state, report }) => state === 'passed' || report.keyProven === true);
  const tried = evidence.places.some((place) => noHelp(place, moreSchemes));
  const otherwise = proven
    ? ruledOut('ruled-out.schemes-agree')
    : tried
      ? ruledOut('ruled-out.schemes-tried')
      : notTested('not-tested.pair');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  if (failure?.kind === 'nothing-in-common' && failure.what === 'signature-scheme') {
    const { chosen } = failure;
    const variant = variantOf(chosen, report.negotiated?.version ?? '');
    const rest = { variant, parameters: { chosen }, evidence: [hello.id] };
    return sight('confirmed', 'cause.no-common-signature-scheme.chosen', 'why.chosen', rest);
  }
  const variant = helpfulVariant(place, moreSchemes);
  return variant && byMoreSchemes(place, variant);
}

/** That more schemes helped is one thing; which of them, says the signature that then came. */
function byMoreSchemes(place: Place, { negotiated }: HandshakeReport): Sighting {
  const { confidence, why, change } = byPair(place, moreSchemes);
  const evidence = [place.hello.id, ...pairEvidence(place, moreSchemes, 'more-cipher-suites', 'again')];
  const scheme = negotiated?.signatureScheme ?? null;
  const wasOffered = place.report.hello.signatureSchemes.some(({ id }) => id === scheme?.id);
  if (scheme === null || wasOffered) {
    const rest = { side: 'unknown', parameters: { change }, evidence } as const;
    return sight(confidence, 'cause.no-common-signature-scheme.untold', why, rest);
  }
  const variant = variantOf(scheme.name, negotiated?.version ?? '');
  // A server with a key of a rare kind keeps to the rules: client or server can be changed.
  const side = variant === 'older' ? 'server' : 'unknown';
  const parameters = { change: `${scheme.name} and others are offered for signatures as well`, scheme: scheme.name };
  const rest = { side, variant, parameters, evidence } as const;
  return sight(confidence, textOf(variant), why, rest);
}

const variantOf = (scheme: string, version: string): RareKey | 'older' | null =>
  isOldScheme(scheme) ? 'older' : rareKeyOf(scheme, version);

const textOf = (variant: RareKey | 'older' | null) =>
  variant === null ? 'cause.no-common-signature-scheme' : (`cause.no-common-signature-scheme.${variant}` as const);

const moreSchemes = 'more-signature-schemes';
