import type { ListenAddress, TlsScope } from '../../../../shared/configuration/scope.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { shown } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { added } from './corrected.ts';
import { hitOf, isServer, withTls } from './hit-of.ts';

/** Addresses that speak TLS or do not, against what their port says. */
export const listenerRules: ConfigurationRule = ({ remarks, scopes }) => {
  // A remark has the line that takes TLS away.
  const told = new Set(remarks.flatMap(({ scopes, variant }) => (variant === 'engine-off-at-443' ? scopes : [])));
  const servers = scopes.filter((scope) => isServer(scope) && !(scope.dialect === 'apache' && told.has(scope.name)));
  const secured = new Set(
    servers.flatMap(({ dialect, addresses }) =>
      addresses.filter((one) => one.tls && one.defaultServer !== 'no').map((one) => socketOf(dialect, one)),
    ),
  );
  return servers.flatMap((scope) => [
    ...securePortWithoutTls(scope, secured),
    ...certificateWithoutTls(scope, secured),
    ...plainPortWithTls(scope),
  ]);
};

const socketOf = (dialect: TlsScope['dialect'], { address, port }: ListenAddress) =>
  JSON.stringify([dialect, address.toLowerCase(), port]);

/**
 * HAProxy and nginx's `stream` pass TLS on as it is, which the addresses do not show; they have remarks of their own.
 */
function securePortWithoutTls(scope: TlsScope, secured: ReadonlySet<string>): RuleHit[] {
  const { dialect, kind, tls } = scope;
  const speaksHttp = dialect === 'apache' || (dialect === 'nginx' && kind === 'virtual-host');
  if (!speaksHttp || tls === 'unknown') return [];
  return (
    scope.addresses
      // Of several hosts of an address the first has the connection: where it speaks TLS, all of them are behind TLS.
      .filter((one) => one.port === 443 && !one.tls && !secured.has(socketOf(dialect, one)))
      .map((one) =>
        hitOf(
          scope,
          dialect === 'apache' ? { place: scope.place, directive: 'SSLEngine' } : { ...one, directive: 'listen' },
          {
            rule: 'port-443-without-tls',
            variant: dialect,
            cause: 'not-tls',
            severity: 'critical',
            // Something in front of it may speak TLS and come in here without: rare on this port, and not to be seen here.
            confidence: /\bproxy_protocol\b/.test(one.written)
              ? 'possible'
              : scope.files.length > 0
                ? 'confirmed'
                : 'likely',
            ...(dialect === 'apache' ? engineOn(scope) : { corrected: withSsl(one) }),
          },
        ),
      )
  );
}

/** A server of nginx with a certificate and a key of its own, none of whose ports speaks TLS; 443 has a rule of its own. */
function certificateWithoutTls(scope: TlsScope, secured: ReadonlySet<string>): RuleHit[] {
  const { addresses, dialect, files, tls } = scope;
  const hasPair = files.some(({ role }) => role === 'certificate') && files.some(({ role }) => role === 'key');
  if (dialect !== 'nginx' || scope.kind !== 'virtual-host' || tls !== 'off' || !hasPair) return [];
  if (addresses.some((one) => one.port === 443 || secured.has(socketOf(dialect, one)))) return [];
  const silent = addresses.find((one) => one.port !== 80 && one.port !== null && one.written !== '');
  if (!silent) return [];
  return [
    hitOf(
      scope,
      { ...silent, directive: 'listen' },
      {
        rule: 'certificate-without-tls',
        cause: 'not-tls',
        severity: 'critical',
        confidence: /\bproxy_protocol\b/.test(silent.written) ? 'possible' : 'likely',
        corrected: withSsl(silent),
        parameters: { port: silent.port ?? 0 },
      },
    ),
  ];
}

/** For a host of several ports the line would switch TLS on at each of them. */
const engineOn = ({ addresses, files }: TlsScope) => {
  const hasCertificate = files.some(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const isAlone = addresses.every(({ port }) => port === 443);
  if (isAlone && hasCertificate) return added('SSLEngine on');
  // Without a certificate Apache would not even start with that line.
  const step = isAlone ? 'port-443-without-tls.bare' : 'port-443-without-tls.apart';
  return { corrected: null, steps: [{ text: phrase(step), command: null }] };
};

/** The `ssl` belongs behind the address; further words stay. */
function withSsl({ written }: ListenAddress): string {
  const [where, ...more] = written.split(' ');
  return `listen ${[where, 'ssl', ...more].join(' ')};`;
}

function plainPortWithTls(scope: TlsScope): RuleHit[] {
  return scope.addresses
    .filter((one) => one.port === 80 && one.tls && scope.tls === 'on')
    .map((one) =>
      hitOf(
        scope,
        { ...one, directive: scope.dialect === 'apache' ? 'SSLEngine' : 'listen' },
        {
          rule: 'port-80-with-tls',
          cause: null,
          severity: 'warning',
          confidence: 'confirmed',
          parameters: { written: one.written },
        },
      ),
    );
}

/** Who has no certificate to show: nginx and Apache then do not start. */
export const certificateRules: ConfigurationRule = ({ scopes }) =>
  withTls(scopes).flatMap((scope) => {
    const { dialect, files, rejectsUnknownNames, addresses, notEvaluated } = scope;
    const own = files.some(({ role }) => role === 'certificate' || role === 'certificate-and-key');
    const doubt = notEvaluated.some(({ directive }) => /certificate/i.test(directive));
    if (dialect === 'nginx' && isServer(scope) && own && !doubt) return withoutKey(scope);
    if (!/^(?:nginx|apache)$/.test(dialect) || !isServer(scope) || own || doubt) return [];
    if (rejectsUnknownNames?.value === true) return [];
    const answers = dialect === 'apache' || addresses.some(({ tls, defaultServer }) => tls && defaultServer !== 'no');
    const names = dialect === 'apache' ? 'SSLCertificateFile' : 'ssl_certificate';
    return [
      hitOf(
        scope,
        { place: null, directive: names },
        {
          rule: 'no-certificate',
          variant: answers ? dialect : 'other-answers',
          cause: answers ? 'server-configuration' : null,
          severity: answers ? 'critical' : 'warning',
          // Apache's mod_md brings certificates of its own.
          confidence: dialect === 'apache' ? 'likely' : 'confirmed',
        },
      ),
    ];
  });

/** nginx wants a key for each certificate, the n-th for the n-th. */
function withoutKey(scope: TlsScope): RuleHit[] {
  const of = (wanted: string) => scope.files.filter(({ role }) => role === wanted);
  const line = of('certificate')[of('key').length];
  if (line === undefined) return [];
  const about = { cause: 'server-configuration', severity: 'critical', confidence: 'confirmed' } as const;
  return [hitOf(scope, line, { rule: 'no-certificate', variant: 'nginx-key', ...about })];
}

/** Who answers for names that nobody has, and whose names nobody hears. */
export const nameRules: ConfigurationRule = ({ scopes }) => {
  const hosts = withTls(scopes).filter(isServer);
  const sockets = Map.groupBy(
    hosts.flatMap((scope) => scope.addresses.filter(({ tls }) => tls).map((address) => ({ scope, address }))),
    ({ scope, address }) => socketOf(scope.dialect, address),
  );
  return [
    ...[...sockets.values()].flatMap((heard) => [
      ...implicitDefault(heard),
      ...secondDefault(heard),
      ...shadowed(heard),
    ]),
    ...hosts.flatMap(turnedAway),
    ...byAddress(hosts.filter(({ dialect }) => dialect === 'apache')),
  ];
};

/**
 * Apache looks for a name among the hosts of the closest address alone: where one host names an address, those of `*`
 * do not answer there (handbook, "An In-Depth Discussion of Virtual Host Matching").
 */
function byAddress(hosts: readonly TlsScope[]): RuleHit[] {
  const closer = hosts.flatMap((scope) =>
    scope.addresses.filter(({ address }) => address !== '*').map((address) => ({ scope, address })),
  );
  return hosts.flatMap((scope) => {
    const name = scope.serverNames.find(({ kind }) => kind === 'exact')?.name;
    const winner = closer.find(({ address }) =>
      scope.addresses.some((one) => one.address === '*' && one.port === address.port),
    );
    const isThere = closer.some(({ scope: other }) =>
      other.serverNames.some((one) => one.name.toLowerCase() === name?.toLowerCase()),
    );
    if (!winner || winner.scope === scope || name === undefined || isThere) return [];
    return [
      hitOf(
        scope,
        { place: scope.place, directive: 'VirtualHost' },
        {
          rule: 'shadowed-by-address',
          cause: null,
          severity: 'warning',
          confidence: 'confirmed',
          parameters: {
            name: shown(name),
            address: shown(winner.address.address),
            other: `${winner.scope.place.file}:${winner.scope.place.line}`,
          },
        },
      ),
    ];
  });
}

interface Heard {
  readonly scope: TlsScope;
  readonly address: ListenAddress;
}

const byNames = ({ scope }: Heard) => /^(?:nginx|apache)$/.test(scope.dialect);

function implicitDefault(heard: readonly Heard[]): RuleHit[] {
  const first = heard.find(({ address }) => address.defaultServer === 'implicit');
  const scopes = new Set(heard.map(({ scope }) => scope));
  if (!first || scopes.size < 2 || !byNames(first)) return [];
  const { scope, address } = first;
  const directive = scope.dialect === 'apache' ? 'VirtualHost' : 'listen';
  return [
    hitOf(
      scope,
      { ...address, directive },
      {
        rule: 'implicit-default-server',
        variant: scope.dialect,
        cause: null,
        severity: 'notice',
        confidence: 'confirmed',
        ...(scope.dialect === 'nginx' ? { corrected: `listen ${address.written} default_server;` } : {}),
        parameters: { count: scopes.size },
      },
    ),
  ];
}

function secondDefault(heard: readonly Heard[]): RuleHit[] {
  const first = heard.find(({ address }) => address.defaultServer === 'explicit');
  if (first?.scope.dialect !== 'nginx') return [];
  return heard
    .filter(({ scope, address }) => scope !== first.scope && /\bdefault(?:_server)?\b/.test(address.written))
    .map(({ scope, address }) =>
      hitOf(
        scope,
        { ...address, directive: 'listen' },
        {
          rule: 'two-default-servers',
          cause: 'server-configuration',
          severity: 'critical',
          confidence: 'confirmed',
          corrected: `listen ${address.written.replace(/\s*\bdefault(?:_server)?\b/, '')};`,
          parameters: { other: `${first.address.place.file}:${first.address.place.line}` },
        },
      ),
    );
}

/** The first host of an address that has a name answers for it; a later one with the same name never does. */
function shadowed(heard: readonly Heard[]): RuleHit[] {
  const owners = new Map<string, TlsScope>();
  return heard.filter(byNames).flatMap(({ scope }) =>
    scope.serverNames.flatMap(({ name, kind, place }) => {
      const key = name.toLowerCase();
      const owner = owners.get(key) ?? scope;
      owners.set(key, owner);
      if (kind !== 'exact' || owner === scope || name === '_') return [];
      return [
        hitOf(
          scope,
          { place, directive: scope.dialect === 'apache' ? 'ServerName' : 'server_name' },
          {
            rule: 'shadowed-host',
            cause: null,
            severity: 'warning',
            confidence: 'confirmed',
            parameters: { name: shown(name), other: `${owner.place.file}:${owner.place.line}` },
          },
        ),
      ];
    }),
  );
}

/** A server that turns names away answers nobody whose name it does not have; nginx's own names are among them. */
function turnedAway(scope: TlsScope): RuleHit[] {
  const said = scope.rejectsUnknownNames;
  if (said?.value !== true || said.place === null) return [];
  const answers = scope.addresses.some(({ tls, defaultServer }) => tls && defaultServer !== 'no');
  const own = scope.dialect === 'nginx' && !answers && scope.serverNames.some(({ kind }) => kind === 'exact');
  const name = shown(scope.serverNames.find(({ kind }) => kind === 'exact')?.name ?? '');
  return [
    hitOf(scope, said, {
      rule: 'rejects-names',
      variant: own ? 'own' : 'unknown',
      cause: own ? 'server-name-required' : null,
      severity: own ? 'warning' : 'notice',
      confidence: 'confirmed',
      parameters: { name },
    }),
  ];
}
