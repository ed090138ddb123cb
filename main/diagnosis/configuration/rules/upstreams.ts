import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { shown } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { added, withValue } from './corrected.ts';
import { hitOf } from './hit-of.ts';

/** The way from a proxy to its origins: the name it sends, what it checks, and by which authorities. */
export const upstreamRules: ConfigurationRule = ({ scopes, versions }) =>
  scopes
    .filter(({ kind }) => kind === 'upstream')
    .flatMap((scope) =>
      scope.tls === 'on'
        ? [
            ...[withoutName, nameOfGroup, notVerified, withoutAuthorities].flatMap((look) => look(scope)),
            ...nameNotChecked(scope, versions.program),
          ]
        : engineOff(scope),
    );

const isAddress = (host: string) => /^(?:[\d.]+|[0-9a-f:.]*:[0-9a-f:.]*|unix:.*|\*)$/i.test(host);
const isVariable = (host: string) => /[${]/.test(host);

/** Names that are dialled; not those of one machine or of a group. */
const hostsOf = ({ addresses }: TlsScope): readonly string[] =>
  addresses.map(({ address }) => address).filter((host) => !isAddress(host) && !isVariable(host));

function withoutName(scope: TlsScope): RuleHit[] {
  const said = scope.sendsServerName;
  const [host] = hostsOf(scope);
  if (said?.value !== false || host === undefined || !/^(?:nginx|haproxy)$/.test(scope.dialect)) return [];
  // A name with dots is often one of many behind an address; one without is a machine of the same network.
  const isPublic = host.includes('.') && !/\.(?:local|internal|lan|localdomain|home\.arpa)$/i.test(host);
  return [
    hitOf(scope, said, {
      rule: 'upstream-without-name',
      variant: scope.dialect === 'haproxy' ? 'haproxy' : 'nginx',
      cause: isPublic ? 'upstream-handshake-failed' : null,
      severity: 'warning',
      confidence: 'possible',
      ...(scope.dialect === 'haproxy' ? {} : withValue(scope.dialect, said, 'on')),
      parameters: { host: shown(host) },
    }),
  ];
}

/** nginx sends and checks the name behind `https://`; of an `upstream` block that is a name nobody else knows. */
function nameOfGroup(scope: TlsScope): RuleHit[] {
  const { upstreamName: name, upstreamVerification: checked, sendsServerName: sent } = scope;
  if (scope.dialect !== 'nginx' || !name || name.place !== null || isVariable(name.value)) return [];
  const isGroup = scope.addresses.length > 0 && scope.addresses.every(({ address }) => address !== name.value);
  if (!isGroup || name.value.includes('.') || !(checked?.value || sent?.value)) return [];
  const at = { place: scope.place, directive: name.directive };
  const [host] = hostsOf(scope);
  return [
    hitOf(scope, at, {
      rule: 'upstream-name-of-group',
      variant: checked?.value ? 'checked' : 'sent',
      cause: 'upstream-handshake-failed',
      severity: checked?.value ? 'critical' : 'warning',
      confidence: checked?.value ? 'likely' : 'possible',
      ...(host === undefined ? {} : added(`${name.directive} ${host};`)),
      parameters: { name: shown(name.value) },
    }),
  ];
}

/** HAProxy checks the name of `verifyhost`, else the one that it sends: without both, any of the authority's will do. */
function nameNotChecked(scope: TlsScope, version: string | null): RuleHit[] {
  const { sendsServerName: sent, upstreamName: name, upstreamVerification: checked } = scope;
  const [host] = hostsOf(scope);
  // From 3.3 on it may send one by itself; where nobody said the version it may be so.
  if (scope.dialect !== 'haproxy' || checked?.value !== true || name || sent?.value === true || host === undefined)
    return [];
  return [
    hitOf(
      scope,
      { place: scope.place, directive: 'server' },
      {
        rule: 'upstream-name-not-checked',
        variant: version === null ? 'unknown' : 'known',
        cause: null,
        severity: 'warning',
        confidence: version === null ? 'likely' : 'confirmed',
        steps: [{ text: phrase('upstream-name-not-checked.step', { host: shown(host) }), command: null }],
        parameters: { host: shown(host) },
      },
    ),
  ];
}

function notVerified(scope: TlsScope): RuleHit[] {
  const said = scope.upstreamVerification;
  if (said?.value !== false || !/^(?:nginx|apache|haproxy)$/.test(scope.dialect)) return [];
  return [
    hitOf(scope, said, {
      rule: 'upstream-not-verified',
      // SSLProxyCheckPeerName and SSLProxyCheckPeerExpire are on by themselves.
      variant: scope.dialect === 'apache' ? 'issuer' : said.place === null ? 'default' : 'written',
      cause: null,
      severity: said.place === null ? 'notice' : 'warning',
      confidence: 'confirmed',
      ...verified(scope, said),
      parameters: { written: said.written },
    }),
  ];
}

/** Who checks has to know by whom: nginx and HAProxy do not start without. */
function verified(scope: TlsScope, said: NonNullable<TlsScope['upstreamVerification']>) {
  const known = scope.files.some(({ role }) => role === 'upstream-authorities');
  if (scope.dialect === 'haproxy')
    return withValue('haproxy', said, known ? 'required' : `required ca-file ${usualRoots}`);
  const isNginx = scope.dialect === 'nginx';
  const switched = withValue(scope.dialect, said, isNginx ? 'on' : 'require');
  if (known || switched.corrected === null) return switched;
  const authority = authorityLine(scope.dialect, said.directive);
  const first = { text: phrase('upstream-not-verified.authority', { added: authority }), command: null };
  const then = said.place === null ? 'remedy.step.add' : 'remedy.step';
  return {
    ...switched,
    steps: [first, { text: phrase(then, { added: switched.corrected }), command: null }],
  };
}

const usualRoots = '/etc/ssl/certs/ca-certificates.crt';

const authorityLine = (dialect: TlsScope['dialect'], directive: string): string =>
  dialect === 'nginx'
    ? `${directive.replace(/verify$/, 'trusted_certificate')} ${usualRoots};`
    : `SSLProxyCACertificateFile ${usualRoots}`;

/** Of HAProxy the files do not show it: `@system-ca` is none. */
function withoutAuthorities(scope: TlsScope): RuleHit[] {
  const said = scope.upstreamVerification;
  if (said?.value !== true || said.place === null || scope.dialect === 'haproxy') return [];
  if (scope.files.some(({ role }) => role === 'upstream-authorities' || role === 'trust-store')) return [];
  if (!/^(?:nginx|apache)$/.test(scope.dialect)) return [];
  const isNginx = scope.dialect === 'nginx';
  const directive = isNginx ? said.directive.replace(/verify$/, 'trusted_certificate') : 'SSLProxyCACertificateFile';
  return [
    hitOf(scope, said, {
      rule: 'upstream-without-authorities',
      variant: isNginx ? 'nginx' : 'apache',
      cause: isNginx ? 'server-configuration' : 'upstream-handshake-failed',
      severity: 'critical',
      confidence: isNginx ? 'confirmed' : 'likely',
      ...added(authorityLine(scope.dialect, said.directive)),
      parameters: { missing: directive },
    }),
  ];
}

function engineOff(scope: TlsScope): RuleHit[] {
  const [first] = scope.addresses;
  if (scope.dialect !== 'apache' || scope.tls !== 'off' || !first) return [];
  return [
    hitOf(
      scope,
      { place: first.place, directive: 'SSLProxyEngine' },
      {
        rule: 'upstream-engine-off',
        cause: 'upstream-handshake-failed',
        severity: 'critical',
        confidence: 'confirmed',
        ...added('SSLProxyEngine on'),
        parameters: { target: shown(first.written) },
      },
    ),
  ];
}
