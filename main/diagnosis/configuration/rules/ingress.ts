import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { shown } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { hitOf } from './hit-of.ts';

/** What an Ingress says of TLS and does not mean for all of its hosts. */
export const ingressRules: ConfigurationRule = ({ scopes }) => {
  const manifests = scopes.filter(({ dialect, kind }) => dialect === 'kubernetes' && kind === 'virtual-host');
  return manifests.flatMap((scope) => [...hostWithoutTls(scope, manifests), ...verificationWithoutSecret(scope)]);
};

/**
 * A host that no `tls` of an Ingress names, though others of the same Ingress have TLS: the controller shows it the
 * certificate that it has for unknown names. Another Ingress that was not given may have one.
 */
function hostWithoutTls(scope: TlsScope, all: readonly TlsScope[]): RuleHit[] {
  const [host] = scope.serverNames;
  if (scope.tls !== 'off' || !host || host.name === '') return [];
  const secure = all.filter(({ tls }) => tls !== 'off');
  const isOfSame = (one: TlsScope) => ownerOf(one) === ownerOf(scope);
  if (!secure.some(isOfSame) || secure.some((one) => covers(one, host.name))) return [];
  return [
    hitOf(
      scope,
      { place: scope.place, directive: 'host' },
      {
        rule: 'ingress-host-without-tls',
        cause: 'hostname-mismatch',
        severity: 'critical',
        confidence: 'likely',
        parameters: { host: shown(host.name, 200) },
      },
    ),
  ];
}

/** `Ingress default/shop` of `Ingress default/shop a.example.org`. */
const ownerOf = ({ name }: TlsScope): string => name.split(' ').slice(0, 2).join(' ');

/** An empty list of hosts stands for all of the Ingress; a wildcard for one label. */
const covers = ({ serverNames }: TlsScope, host: string): boolean =>
  serverNames.length === 0 || serverNames.some(({ name }) => name === host || name === host.replace(/^[^.]*/, '*'));

/** ingress-nginx leaves every `auth-tls-` annotation out where none of them names a Secret with the authorities. */
function verificationWithoutSecret(scope: TlsScope): RuleHit[] {
  const said = scope.clientVerification;
  const isNamed = scope.files.some(({ role }) => role === 'client-authorities');
  if (!said?.place || said.value === 'none' || said.directive !== 'auth-tls-verify-client' || isNamed) return [];
  return [
    hitOf(scope, said, {
      rule: 'ingress-verification-without-secret',
      cause: null,
      severity: 'warning',
      confidence: 'likely',
    }),
  ];
}
