import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { added, withValue } from './corrected.ts';
import { hitOf, isServer, withTls } from './hit-of.ts';

/** Servers that ask clients for a certificate: by whom they check it, how deep, and when they ask. */
export const clientVerificationRules: ConfigurationRule = ({ scopes }) =>
  withTls(scopes)
    .filter(isServer)
    .flatMap((scope) => [withoutAuthorities, notChecked, tooShallow, inSection].flatMap((look) => look(scope)));

const asks = ({ clientVerification }: TlsScope) =>
  clientVerification?.value === 'required' || clientVerification?.value === 'optional';

function withoutAuthorities(scope: TlsScope): RuleHit[] {
  const said = scope.clientVerification;
  if (!said || !asks(scope) || !/^(?:nginx|apache)$/.test(scope.dialect)) return [];
  const isNginx = scope.dialect === 'nginx';
  // From 1.27.2 on nginx is content with trusted certificates alone.
  const roles = isNginx ? ['client-authorities', 'stapling-authorities'] : ['client-authorities'];
  if (scope.files.some(({ role }) => roles.includes(role))) return [];
  const line = isNginx
    ? 'ssl_client_certificate /etc/ssl/client-ca.pem;'
    : 'SSLCACertificateFile /etc/ssl/client-ca.pem';
  return [
    hitOf(scope, said, {
      rule: 'client-verification-without-authorities',
      variant: scope.dialect,
      cause: isNginx ? 'server-configuration' : 'client-certificate-rejected',
      severity: 'critical',
      confidence: isNginx ? 'confirmed' : 'likely',
      ...added(line),
    }),
  ];
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

/** A depth of 0 lets through certificates alone that are their own issuer. */
function tooShallow(scope: TlsScope): RuleHit[] {
  const said = scope.verificationDepth;
  if (said?.value !== 0 || said.place === null || !asks(scope)) return [];
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
