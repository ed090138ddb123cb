import type { ListenAddress, ServerName, TlsScope } from '../../../../shared/configuration/scope.ts';
import { listed } from '../../wording.ts';
import { covers } from '../compare/certificate-lines.ts';
import type { ConfigurationRule } from '../rule.ts';
import { hitAt, servedCertificates } from './named.ts';

/** Lists of names that are as long as the vocabulary allows may have been cut. */
const cutAt = 200;

/** Names that a site answers to and that none of its certificates is for. */
export const nameNotCovered: ConfigurationRule = (review) => {
  const isShadowed = shadowedNames(review.scopes);
  const byScope = Map.groupBy(servedCertificates(review), ({ scope }) => scope);
  return [...byScope].flatMap(([scope, served]) => {
    const [first] = served;
    const certificates = served.map(({ leaf }) => leaf);
    // HAProxy takes the certificate by the name, from all that it has.
    if (first === undefined || scope.kind !== 'virtual-host' || scope.dialect === 'haproxy') return [];
    // One file that was not read may be the one for the name.
    const files = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
    if (files.length !== served.length || certificates.some(({ names }) => names.length >= cutAt)) return [];
    // Which of its certificates is meant, the key says.
    if (served.some(({ isOfKey }) => !isOfKey)) return [];
    const asked = scope.serverNames.filter((one) => isAskable(one) && !isShadowed(scope, one));
    const left = asked.filter(
      ({ name }) => !certificates.some(({ names }) => names.some((one) => covers(one, bare(name)))),
    );
    const [line] = left;
    if (line === undefined) return [];
    const names = listed(left.map(({ name }) => name));
    const parameters = { names, certificateNames: listed(certificates.flatMap((one) => one.names)) };
    return [
      hitAt(first, {
        rule: 'name-not-covered',
        variant: left.length === asked.length ? 'none' : 'some',
        cause: 'hostname-mismatch',
        severity: left.length === asked.length ? 'critical' : 'warning',
        confidence: scope.tls === 'on' ? 'confirmed' : 'likely',
        place: line.place,
        parameters,
      }),
    ];
  });
};

/** Whether a name of a scope is answered by an earlier one, at each of its addresses: its own certificate is not shown. */
function shadowedNames(scopes: readonly TlsScope[]): (scope: TlsScope, name: ServerName) => boolean {
  const first = new Map<string, TlsScope>();
  const keyOf = (scope: TlsScope, at: ListenAddress, { name }: ServerName) =>
    JSON.stringify([scope.dialect, at.address, at.port, bare(name).toLowerCase()]);
  for (const scope of scopes)
    for (const at of scope.addresses)
      for (const name of scope.serverNames) {
        const key = keyOf(scope, at, name);
        if (!first.has(key)) first.set(key, scope);
      }
  return (scope, name) =>
    scope.addresses.length > 0 && scope.addresses.every((at) => first.get(keyOf(scope, at, name)) !== scope);
}

/** A host name that clients can ask for; `_` and its like stand for nobody. */
const isAskable = ({ kind, name }: ServerName) =>
  kind === 'exact' &&
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?$/i.test(name) &&
  !/^[\d.]+$/.test(name) &&
  !/\.(?:invalid|localdomain)$/i.test(name);

const bare = (name: string) => name.replace(/\.$/, '');
