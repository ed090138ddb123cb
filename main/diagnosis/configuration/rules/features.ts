import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { hitOf, isServer, withTls } from './hit-of.ts';

/** Stapling, tickets, HSTS, ALPN: what is switched on and cannot work as it stands. */
export const featureRules: ConfigurationRule = (review) => [
  ...withTls(review.scopes)
    .filter(isServer)
    .flatMap((scope) => [
      ...staplingWithoutResponder(scope, review),
      ...staplingWithoutIssuer(scope, review),
      ...staplingWithoutResolver(scope, review),
      ...oneTicketKey(scope),
      ...withoutHttp11(scope),
    ]),
  ...review.scopes.filter((scope) => scope.tls === 'off' && isServer(scope)).flatMap(hstsWithoutTls),
];

const staplesFile = ({ files }: TlsScope) => files.some(({ role }) => role === 'stapling-response');

/** Certificates that a scope serves; null as soon as one of their files was not read. */
function leavesOf(scope: TlsScope, { files }: ReviewCase): readonly CertificateFacts[] | null {
  const named = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const leaves = named.map(
    ({ path }) => files.find((one) => one.path === path && one.state === 'read')?.certificates[0],
  );
  const known = leaves.filter((one) => one !== undefined);
  return named.length > 0 && known.length === named.length ? known : null;
}

/** Another responder than that of the certificate is named. */
const asksElsewhere = ({ notEvaluated }: TlsScope) =>
  notEvaluated.some(({ directive }) => /^(?:ssl_stapling_responder|SSLStaplingForceURL)$/i.test(directive));

/** Without a responder in the certificate there is nobody to ask, and both programs pass over the line. */
function staplingWithoutResponder(scope: TlsScope, review: ReviewCase): RuleHit[] {
  const said = scope.stapling;
  if (!said?.place || !hasNoResponder(scope, review)) return [];
  return [
    hitOf(scope, said, {
      rule: 'stapling-without-responder',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
    }),
  ];
}

function hasNoResponder(scope: TlsScope, review: ReviewCase): boolean {
  if (!/^(?:nginx|apache)$/.test(scope.dialect) || scope.stapling?.value !== true) return false;
  if (staplesFile(scope) || asksElsewhere(scope)) return false;
  return leavesOf(scope, review)?.every((leaf) => leaf.responder === '') ?? false;
}

/** nginx asks the responder at the address it found when it started, unless it may ask a name server. */
function staplingWithoutResolver(scope: TlsScope, review: ReviewCase): RuleHit[] {
  const said = scope.stapling;
  if (scope.dialect !== 'nginx' || said?.value !== true || said.place === null) return [];
  if (scope.resolver !== null || staplesFile(scope) || hasNoResponder(scope, review)) return [];
  const leaves = leavesOf(scope, review);
  // An address needs no name server.
  if (leaves?.every((leaf) => /^https?:\/\/[\d.]+(?:[:/]|$)|^https?:\/\/\[/.test(leaf.responder ?? ''))) return [];
  return [
    hitOf(scope, said, {
      rule: 'stapling-without-resolver',
      cause: null,
      severity: 'warning',
      confidence: leaves === null || asksElsewhere(scope) ? 'likely' : 'confirmed',
    }),
  ];
}

/** Who asks on revocation has to know the issuer: from the chain, or from a file of its own. */
function staplingWithoutIssuer(scope: TlsScope, review: ReviewCase): RuleHit[] {
  const { files } = review;
  const said = scope.stapling;
  if (hasNoResponder(scope, review)) return [];
  if (!/^(?:nginx|apache)$/.test(scope.dialect) || said?.value !== true || said.place === null) return [];
  if (staplesFile(scope)) return [];
  const roles = ['stapling-authorities', 'chain', 'client-authorities'];
  if (scope.files.some(({ role }) => roles.includes(role))) return [];
  const named = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const known = named.map(({ path }) => files.find((one) => one.path === path && one.state === 'read'));
  const lone = known.length > 0 && known.every((one) => one?.certificates.length === 1);
  if (!lone) return [];
  return [
    hitOf(scope, said, {
      rule: 'stapling-without-issuer',
      cause: null,
      severity: 'warning',
      confidence: 'confirmed',
      parameters: { path: named[0]?.written ?? '' },
    }),
  ];
}

function oneTicketKey(scope: TlsScope): RuleHit[] {
  const key = scope.files.filter(({ role }) => role === 'ticket-key');
  const [file] = key;
  if (!file || key.length > 1 || scope.tickets?.value === false) return [];
  return [
    hitOf(scope, file, {
      rule: 'one-ticket-key',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
    }),
  ];
}

/** Browsers take no notice of the header where it comes without TLS: RFC 6797, section 8.1. */
function hstsWithoutTls(scope: TlsScope): RuleHit[] {
  const said = scope.hsts;
  if (!said?.place || scope.addresses.some(({ tls }) => tls)) return [];
  return [
    hitOf(scope, said, {
      rule: 'hsts-without-tls',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
    }),
  ];
}

function withoutHttp11(scope: TlsScope): RuleHit[] {
  const said = scope.alpn;
  if (!said?.place || said.value.length === 0 || !said.value.every((one) => one === 'h2')) return [];
  return [
    hitOf(scope, said, {
      rule: 'alpn-http2-alone',
      cause: null,
      // HAProxy was seen to go on with HTTP/1.1 where nothing was agreed on.
      severity: scope.dialect === 'haproxy' ? 'notice' : 'warning',
      confidence: 'possible',
    }),
  ];
}
