import type { CertificateRevocation, RevocationSource } from '../../../../shared/revocation.ts';
import { leafOf } from '../../chain.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName, day, shown } from '../../wording.ts';

/** The issuer withdrew a certificate of the chain, in an answer whose signature verifies. RFC 6960, RFC 5280 section 5. */
export const revoked: Rule = {
  cause: 'revoked',
  needs: ['chain'],
  judge: (evidence) => seekChains(evidence, look, otherwise(evidence)),
};

/** Of the leaf the bytes prove it. Above it another path may lead around the certificate, in clients that have one. */
function look(place: JudgedPlace): Sighting | null {
  const { revocation } = place;
  const chain = chainAsked(place);
  const { unneeded } = chain.judgement;
  const needed = certificatesOf(place).filter(({ certificate }) => !unneeded.includes(certificate));
  const found = needed.find(({ state }) => state === 'revoked');
  if (!revocation || found === undefined) return null;
  const isLeaf = found.certificate === 0;
  const variant = isLeaf ? 'leaf' : 'intermediate';
  const rest = { variant, parameters: wordsOf(found), evidence: [chain.id, revocation.id] };
  return isLeaf
    ? sight('confirmed', 'cause.revoked.leaf', 'why.revoked', rest)
    : sight('likely', 'cause.revoked.intermediate', 'why.revoked-above', rest);
}

function wordsOf({ subject, revokedAt, reason, sources }: CertificateRevocation): Sighting['parameters'] {
  const source = sources.find(({ outcome, answer }) => outcome === 'answered' && answer?.state === 'revoked');
  return {
    subject: commonName(subject),
    date: revokedAt === null ? 'an unknown day' : day(revokedAt),
    reason: reason === null || reason === 'unspecified' ? 'none given' : reason,
    source: sourceWords(source),
  };
}

function sourceWords(source: RevocationSource | undefined): string {
  switch (source?.kind) {
    case 'stapled':
      return 'the answer that the server brings along';
    case 'crl':
      return 'the issuer’s list';
    case 'crl-file':
      return `the list in ${shown(source.url ?? 'the file', 60)}`;
    default:
      return 'the issuer’s own answer';
  }
}

/** Ruled out where an answer that counts says good of every leaf; else the reason why nobody knows. */
function otherwise(evidence: Evidence): Finding {
  const leaves = judgedPlaces(evidence).map((place) =>
    certificatesOf(place).find(({ certificate }) => certificate === 0),
  );
  if (leaves.length > 0 && leaves.every((leaf) => leaf?.state === 'good')) {
    const others = judgedPlaces(evidence).some(showedAnotherLeaf);
    return others ? notTested('not-tested.revoked-other') : ruledOut('ruled-out.not-revoked');
  }
  const states = new Set(leaves.map((leaf) => leaf?.state ?? 'not-asked'));
  if (states.has('unknown')) return notTested('not-tested.revoked-unknown');
  if (states.has('unusable')) return notTested('not-tested.revoked-unusable');
  if (states.has('unreachable')) return notTested('not-tested.revoked-unreachable');
  return notTested(states.has('no-address') ? 'not-tested.revoked-no-address' : 'not-tested.revoked');
}

type JudgedPlace = ReturnType<typeof judgedPlaces>[number];

/** Of several lists of certificates, the one of the first handshake was asked about: not always the one that leads. */
const chainAsked = ({ chain, chains = [], hello }: JudgedPlace) =>
  chains.find(({ handshakes }) => handshakes?.includes(hello.id)) ?? chain;

/** Nobody asked about that one. */
function showedAnotherLeaf(place: JudgedPlace): boolean {
  const asked = leafOf(chainAsked(place))?.sha256;
  return (place.chains ?? []).some((chain) => leafOf(chain)?.sha256 !== asked);
}

const certificatesOf = ({ revocation }: Place): readonly CertificateRevocation[] =>
  revocation?.revocation.certificates ?? [];
