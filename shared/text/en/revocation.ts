import type {
  NotAskedWord,
  RevocationReason,
  RevocationSource,
  RevocationState,
  UnreachableWord,
  UnusableWord,
} from '../../revocation.ts';
import type { Catalogue } from '../say.ts';

type Words<Part extends string, Word extends string> = Readonly<Record<`revocation.${Part}.${Word}`, string>>;

const states = {
  'revocation.state.good': 'Not withdrawn.',
  'revocation.state.revoked': 'Withdrawn by its issuer.',
  'revocation.state.unknown': 'The issuer’s responder does not know it.',
  'revocation.state.unreachable': 'Nobody who could tell was reached.',
  'revocation.state.unusable': 'An answer came, and it does not count.',
  'revocation.state.not-asked': 'Nobody was asked.',
  'revocation.state.no-address': 'It names nobody who could tell.',
  'revocation.state.not-applicable': 'A root: nobody stands above it to withdraw it.',
} as const satisfies Words<'state', RevocationState>;

const sources = {
  'revocation.source.stapled': 'Answer that the server brings along',
  'revocation.source.ocsp': 'The issuer’s responder (OCSP)',
  'revocation.source.crl': 'The issuer’s list (CRL)',
  'revocation.source.crl-file': 'List from a file',
  'revocation.via.direct': 'directly',
  'revocation.via.proxy': 'through the proxy',
} as const satisfies Words<'source', RevocationSource['kind']> & Words<'via', NonNullable<RevocationSource['via']>>;

/** Why an answer that came does not count. */
const unusable = {
  'revocation.why.malformed': 'It cannot be read.',
  'revocation.why.malformed-request': 'The responder says that it cannot read the request.',
  'revocation.why.internal-error': 'The responder reports an error of its own.',
  'revocation.why.try-later': 'The responder asks to come back later.',
  'revocation.why.signature-required': 'The responder wants requests to be signed.',
  'revocation.why.unauthorized': 'The responder does not answer for this issuer.',
  'revocation.why.unknown-status': 'The responder gives a status that no standard knows.',
  'revocation.why.other-certificate': 'It is about another certificate.',
  'revocation.why.unknown-hash': 'It names the issuer by a hash that is not known here.',
  'revocation.why.wrong-signer': 'Somebody signed it who is neither the issuer nor named by the issuer.',
  'revocation.why.bad-signature': 'Its signature does not verify.',
  'revocation.why.signature-not-checked': 'Its signature could not be checked here.',
  'revocation.why.delegate-without-usage': 'The issuer did not allow the signer to sign such answers.',
  'revocation.why.delegate-of-another-issuer': 'Another issuer named the signer.',
  'revocation.why.delegate-out-of-date': 'The signer’s own certificate is outside its dates.',
  'revocation.why.signer-without-usage': 'The issuer’s certificate does not allow it to sign lists.',
  'revocation.why.expired': 'It is too old.',
  'revocation.why.not-yet-valid': 'It is from the future: one of the clocks is wrong.',
  'revocation.why.nonce-differs': 'It answers another request.',
  'revocation.why.critical-extension': 'It has a part that must be understood, and is not known here.',
  'revocation.why.other-issuer': 'It is the list of another issuer.',
  'revocation.why.indirect-list': 'It is kept for several issuers; such lists are not used here.',
  'revocation.why.without-end': 'It does not say until when it holds.',
  'revocation.why.delta-list': 'It lists changes alone.',
  'revocation.why.other-scope': 'It does not cover certificates of this kind.',
  'revocation.why.issuer-not-known': 'The issuer’s certificate is not there to check against.',
} as const satisfies Words<'why', UnusableWord>;

const unreachable = {
  'revocation.why.dns': 'The name was not found.',
  'revocation.why.refused': 'The connection was refused.',
  'revocation.why.no-answer': 'No answer came in time.',
  'revocation.why.no-route': 'There is no way to that address from here.',
  'revocation.why.closed': 'The line was closed before the answer was whole.',
  'revocation.why.http-error': 'The web server there answered with an error.',
  'revocation.why.not-an-answer': 'Something else answered, such as a page of a proxy or a sign-in.',
  'revocation.why.too-large': 'The answer was too large.',
  'revocation.why.proxy': 'The proxy did not open the way.',
  'revocation.why.redirected': 'It pointed to another host, which was not asked.',
} as const satisfies Words<'why', UnreachableWord>;

const notAsked = {
  'revocation.why.no-consent': 'Nobody said yes to asking there.',
  'revocation.why.not-http': 'The address is none of plain HTTP.',
  'revocation.why.private-address': 'The address leads into an inner network, where the target does not lie.',
  'revocation.why.too-many': 'The certificates name too many addresses.',
  'revocation.why.stopped': 'The check was stopped before.',
} as const satisfies Words<'why', Exclude<NotAskedWord, UnusableWord>>;

const reasons = {
  'revocation.reason.unspecified': 'no reason given',
  'revocation.reason.keyCompromise': 'the private key is no longer secret',
  'revocation.reason.cACompromise': 'the issuer’s key is no longer secret',
  'revocation.reason.affiliationChanged': 'the owner’s details changed',
  'revocation.reason.superseded': 'a newer certificate took its place',
  'revocation.reason.cessationOfOperation': 'it is no longer in use',
  'revocation.reason.certificateHold': 'on hold for the time being',
  'revocation.reason.unused': 'a reason that no standard knows',
  'revocation.reason.removeFromCRL': 'taken off the list again',
  'revocation.reason.privilegeWithdrawn': 'a right was taken back',
  'revocation.reason.aACompromise': 'the key of an attribute authority is no longer secret',
} as const satisfies Words<'reason', RevocationReason>;

const stapling = {
  'revocation.must-staple.kept': 'The certificate demands a stapled answer, and the server brings one.',
  'revocation.must-staple.missing': 'The certificate demands a stapled answer, and the server brings none.',
  'revocation.must-staple.unusable': 'The certificate demands a stapled answer; the one that came does not count.',
  'revocation.timestamps':
    'Timestamps of logs: {certificate} in the certificate, {tls} in the handshake, {ocsp} stapled.',
} as const satisfies Catalogue;

/** Words about revocation by the ids of `shared/revocation.ts`. */
export const revocationTexts = {
  ...states,
  ...sources,
  ...unusable,
  ...unreachable,
  ...notAsked,
  ...reasons,
  ...stapling,
} as const;
