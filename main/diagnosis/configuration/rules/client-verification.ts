import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { withValue } from './corrected.ts';
import { hitOf, isServer, withTls } from './hit-of.ts';

/** Servers that ask clients for a certificate: by whom they check it, how deep, and when they ask. */
export const clientVerificationRules: ConfigurationRule = (review) =>
  withTls(review.scopes)
    .filter(isServer)
    .flatMap((scope) =>
      [withoutAuthorities, notChecked, tooShallow, shallow, inSection].flatMap((look) => look(scope, review)),
    );

const asks = ({ clientVerification }: TlsScope) =>
  clientVerification?.value === 'required' || clientVerification?.value === 'optional';

function withoutAuthorities(scope: TlsScope, { versions }: ReviewCase): RuleHit[] {
  const said = scope.clientVerification;
  if (!said || !asks(scope) || !/^(?:nginx|apache)$/.test(scope.dialect)) return [];
  const isNginx = scope.dialect === 'nginx';
  // From 1.27.2 on nginx is content with trusted certificates alone; where nobody said the version it may be so.
  const takesTrusted = isNginx && (versions.program === null || isFrom(versions.program, [1, 27, 2]));
  const roles = takesTrusted ? ['client-authorities', 'stapling-authorities'] : ['client-authorities'];
  if (scope.files.some(({ role }) => roles.includes(role))) return [];
  return [
    hitOf(scope, said, {
      rule: 'client-verification-without-authorities',
      variant: scope.dialect,
      cause: isNginx ? 'server-configuration' : 'client-certificate-rejected',
      severity: 'critical',
      // Options for OpenSSL may name them as well.
      confidence: scope.notEvaluated.some(({ directive }) => /ConfCmd/i.test(directive)) ? 'likely' : 'confirmed',
    }),
  ];
}

/** Whether a version as people write it is that one or a later one. */
function isFrom(written: string, least: readonly number[]): boolean {
  const parts = written.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const at = least.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return at === -1 || (parts[at] ?? 0) > (least[at] ?? 0);
}

function notChecked(scope: TlsScope): RuleHit[] {
  const said = scope.clientVerification;
  if (said?.value !== 'optional-no-authority') return [];
  return [
    hitOf(scope, said, {
      rule: 'client-certificate-not-checked',
      cause: null,
      severity: 'warning',
      confidence: 'confirmed',
      ...withValue(scope.dialect, said, 'optional'),
      parameters: { written: said.written },
    }),
  ];
}

/** mod_ssl counts the root as well: a depth of 0 lets through certificates alone that are their own issuer. */
function tooShallow(scope: TlsScope): RuleHit[] {
  const said = scope.verificationDepth;
  if (said?.value !== 0 || said.place === null || !asks(scope) || scope.dialect !== 'apache') return [];
  return [
    hitOf(scope, said, {
      rule: 'verification-depth-zero',
      cause: 'client-certificate-rejected',
      severity: 'critical',
      confidence: 'likely',
      ...withValue(scope.dialect, said, '2'),
      parameters: { written: said.written },
    }),
  ];
}

/** Apache knows the folder only after the handshake, and then has to ask again. */
function inSection(scope: TlsScope): RuleHit[] {
  // Who has shown one in the handshake is asked no more.
  if (scope.clientVerification?.value === 'required') return [];
  return scope.notEvaluated
    .filter(
      ({ directive, reason, written }) =>
        /^SSLVerifyClient$/i.test(directive) && reason === 'condition' && /^require$/i.test(written),
    )
    .map(({ place, directive }) => {
      const two = scope.alpn?.value.includes('h2') ?? false;
      const new13 = scope.versions?.value.includes('TLSv1.3') ?? false;
      return hitOf(
        scope,
        { place, directive },
        {
          rule: 'client-verification-in-section',
          variant: two ? 'http2' : new13 ? 'tls13' : 'tls12',
          cause: two || new13 ? 'client-certificate-required' : null,
          severity: two || new13 ? 'critical' : 'notice',
          confidence: 'likely',
        },
      );
    });
}

/** OpenSSL counts the authorities below the root (SSL_set_verify_depth(3)); mod_ssl's own check counts the root as well. */
function shallow(scope: TlsScope, { files }: ReviewCase): RuleHit[] {
  const said = scope.verificationDepth;
  if (!said || !asks(scope) || !/^(?:nginx|apache)$/.test(scope.dialect)) return [];
  if (scope.dialect === 'apache' && said.value === 0) return [];
  return scope.files
    .filter(({ role }) => role === 'client-authorities')
    .flatMap(({ path }) => {
      const facts = files.find((one) => one.path === path && one.state === 'read');
      const below = facts ? longestWay(facts.certificates) : 0;
      const needed = below + (scope.dialect === 'apache' && below > 0 ? 1 : 0);
      if (needed <= said.value) return [];
      return [
        hitOf(scope, said, {
          rule: 'verification-depth-small',
          cause: 'client-certificate-rejected',
          severity: 'warning',
          confidence: 'likely',
          ...withValue(scope.dialect, said, String(needed)),
          parameters: { depth: said.value, needed, below, path },
        }),
      ];
    });
}

/** Most authorities, one the issuer of the other, up to a root of the same file. Names are told apart as written. */
function longestWay(certificates: readonly CertificateFacts[]): number {
  const bySubject = new Map(certificates.filter(({ isAuthority }) => isAuthority).map((one) => [one.subject, one]));
  const lengths = [...bySubject.values()].map((first) => {
    let length = 0;
    for (let one: CertificateFacts | undefined = first; one && !one.isSelfIssued; one = bySubject.get(one.issuer)) {
      length += 1;
      // Two that name each other as issuer have no way up.
      if (length > bySubject.size) return 0;
      if (!bySubject.has(one.issuer)) return 0;
    }
    return length;
  });
  return Math.max(0, ...lengths);
}
