import type { ComparedLine, ComparisonReason } from '../../../../shared/configuration/comparison.ts';
import type { DialectId } from '../../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { securityLevelOf } from '../security-level.ts';
import { expectedOffer, type Library, withOpenssl } from './expected-offer.ts';
import { atSetting, isSameSet, reasonAt, type SidesCase, type What } from './lines.ts';

/** What an openssl.cnf among the files orders for every program that uses OpenSSL; null for none. */
export const policyOf = (scopes: readonly TlsScope[]): TlsScope | null =>
  scopes.find(
    ({ kind, dialect, name }) =>
      kind === 'program-default' && dialect === 'openssl-cnf' && name.startsWith('system_default'),
  ) ?? null;

/** The library with the security level that the policy gives it. */
export function underPolicy(library: Library, scopes: readonly TlsScope[]): Library {
  const level = securityLevelOf(policyOf(scopes));
  return level === null ? library : { ...library, securityLevel: level };
}

/**
 * Differences that an openssl.cnf makes, at the line that makes them. It has no say where the file itself speaks.
 * The file that is at hand need not be the one that the server has, so that it is never proven.
 */
export function policyReasons(both: SidesCase, lines: readonly ComparedLine[]): readonly ComparisonReason[] {
  const policy = policyOf(both.scopes);
  if (!policy || !withOpenssl.has(both.scope.dialect)) return [];
  const differing = new Set(lines.filter(({ state }) => state === 'differs').map(({ what }) => what));
  const checks: readonly (readonly [what: What, reason: ComparisonReason | null])[] = [
    ['versions', versionReason(both, policy)],
    ['tls13-cipher-suites', tls13Reason(both, policy)],
    ['preference', switchReason(both, policy, 'serverPreference', 'preference')],
    ['tickets', switchReason(both, policy, 'tickets', 'tickets')],
  ];
  return checks.flatMap(([what, reason]) => (reason && differing.has(what) ? [reason] : []));
}

/** They tell OpenSSL both bounds themselves, so that `MinProtocol` of the file is without effect on them. */
const setsBounds: ReadonlySet<DialectId> = new Set(['nginx', 'apache', 'haproxy', 'dovecot']);

function versionReason({ scope, files, library, survey }: SidesCase, policy: TlsScope): ComparisonReason | null {
  const offer = expectedOffer(scope, files, library);
  const accepted = survey.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
  if (!offer) return null;
  const level = securityLevelOf(policy);
  const byLevel = securityLevelOf(scope) === null && level !== null && level > 0;
  if (byLevel && offer.idle.length > 0 && isSameSet(offer.versions, accepted)) {
    const subject = offer.idle.map(({ version }) => version).join(', ');
    return orderedBy(policy, policy.cipherString, { variant: 'level', explains: 'versions', subject });
  }
  const bounds = policy.versions?.value;
  if (!bounds || setsBounds.has(scope.dialect)) return null;
  const bounded = offer.versions.filter((version) => bounds.includes(version));
  const lost = offer.versions.filter((version) => !bounds.includes(version)).join(', ');
  if (lost === '' || !isSameSet(bounded, accepted)) return null;
  return orderedBy(policy, policy.versions, { variant: 'bounds', explains: 'versions', subject: lost });
}

function tls13Reason({ scope, survey }: SidesCase, policy: TlsScope): ComparisonReason | null {
  const ordered = policy.tls13CipherSuites;
  const found = survey.versions.find(({ version, state }) => version === 'TLSv1.3' && state === 'accepted');
  if (!ordered || !found || scope.tls13CipherSuites?.place) return null;
  const names = (suites: readonly { readonly name: string }[]) => suites.map(({ name }) => name);
  if (!isSameSet(names(ordered.value), names(found.cipherSuites))) return null;
  const subject = names(ordered.value).join(', ');
  return orderedBy(policy, ordered, { variant: 'value', explains: 'tls13-cipher-suites', subject });
}

/** `Options`: switches tickets off and the server's order on, whatever the program's own default is. */
function switchReason(
  { scope }: SidesCase,
  policy: TlsScope,
  name: 'serverPreference' | 'tickets',
  explains: What,
): ComparisonReason | null {
  const ordered = policy[name];
  const said = scope[name];
  if (!ordered || said?.place || ordered.value === said?.value) return null;
  return orderedBy(policy, ordered, { variant: 'value', explains, subject: ordered.written });
}

const orderedBy = (
  policy: TlsScope,
  setting: TlsScope['versions'] | TlsScope['tickets'] | TlsScope['cipherString'] | TlsScope['tls13CipherSuites'],
  { variant, explains, subject }: { readonly variant: string; readonly explains: What; readonly subject: string },
): ComparisonReason =>
  reasonAt(atSetting(policy, setting), {
    rule: 'system-policy',
    variant,
    confidence: 'likely',
    explains: [explains],
    subject,
  });
