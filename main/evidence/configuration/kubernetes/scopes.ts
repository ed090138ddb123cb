import type { FileRole, NamedFile } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type ServerName, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { SurveyedVersion } from '../../../../shared/survey.ts';
import { wordTable } from '../../../../shared/word-table.ts';
import { usableSuites } from '../cipher-strings/usable-suites.ts';
import { type Assumptions, type ConfigurationTree, configurationLimits, type Directive } from '../dialect.ts';
import { groupsOf } from '../openssl-words.ts';
import { firstWord } from '../reading.ts';
import { newest, notEvaluated, type Said } from '../said.ts';

/** Each `tls` of an Ingress, each listener of a Gateway, and what a ConfigMap of ingress-nginx says for all. */
export function kubernetesScopes(tree: ConfigurationTree, assumed: Assumptions): readonly TlsScope[] {
  return tree.directives
    .flatMap((document) => {
      if (document.name === 'Ingress') return ingressScopes(document, assumed);
      if (document.name === 'Gateway') return gatewayScopes(document);
      return document.name === 'ConfigMap' ? configMapScopes(document, assumed) : [];
    })
    .slice(0, configurationLimits.scopes);
}

const child = (directive: Directive | undefined, ...path: readonly string[]): Directive | undefined =>
  path.reduce<Directive | undefined>((one, name) => one?.children.find((inside) => inside.name === name), directive);
const textOf = (directive: Directive | undefined): string => directive?.words[0]?.text ?? '';
const itemsOf = (directive: Directive | undefined): readonly Directive[] => directive?.children ?? [];

const ownerOf = (document: Directive) => ({
  namespace: textOf(child(document, 'metadata', 'namespace')) || 'default',
  name: textOf(child(document, 'metadata', 'name')),
});

/** Lines of a map, as settings of a name without the prefix of the controller. */
function saidIn(map: Directive | undefined, level: string): readonly Said[] {
  return itemsOf(map).map((one) => ({
    directive: one.name.replace(/^nginx\.(?:ingress\.kubernetes\.io|org)\//, ''),
    value: textOf(one).trim(),
    written: textOf(one),
    place: one.place,
    level,
  }));
}

function ingressScopes(document: Directive, assumed: Assumptions): TlsScope[] {
  const { name, namespace } = ownerOf(document);
  const title = `Ingress ${namespace}/${name}`;
  const lines = saidIn(child(document, 'metadata', 'annotations'), 'annotations');
  const passes = lines.some(({ directive, value }) => directive === 'ssl-passthrough' && value === 'true');
  const entries = itemsOf(child(document, 'spec', 'tls'));
  const secure = entries.map((entry) => {
    const hosts = itemsOf(child(entry, 'hosts')).map(hostOf);
    const shown = `${title} ${hosts.map((host) => host.name).join(' ')}`.trim().slice(0, 1000);
    const known = { kind: 'virtual-host', dialect: 'kubernetes', name: shown, place: entry.place } as const;
    return {
      ...emptyScope({ ...known, tls: passes ? ('unknown' as const) : ('on' as const) }),
      serverNames: hosts.slice(0, 2000),
      ...offerOf(lines, assumed),
      files: [...pairOf(child(entry, 'secretName'), namespace), ...authorities(lines)],
    };
  });
  const covered = new Set(secure.flatMap(({ serverNames }) => serverNames.map((host) => host.name)));
  return [...secure, ...plainScopes(document, title, covered), ...upstreamScopes(lines, title, assumed)];
}

function hostOf(item: Directive): ServerName {
  const name = textOf(item).slice(0, 1000);
  return { name, kind: name === '' ? 'empty' : name.startsWith('*.') ? 'wildcard' : 'exact', place: item.place };
}

/** Hosts of rules that no `tls` names; not known where an alias stands in the place of `tls`. */
function plainScopes(document: Directive, title: string, covered: ReadonlySet<string>): TlsScope[] {
  const tls = child(document, 'spec', 'tls')?.kind === 'plain' ? 'unknown' : 'off';
  return itemsOf(child(document, 'spec', 'rules')).flatMap((rule) => {
    const host = child(rule, 'host');
    if (!host || isCovered(textOf(host), covered)) return [];
    const name = `${title} ${textOf(host)}`.slice(0, 1000);
    const scope = emptyScope({ kind: 'virtual-host', dialect: 'kubernetes', name, place: host.place, tls });
    return [{ ...scope, serverNames: [hostOf(host)] }];
  });
}

const isCovered = (host: string, covered: ReadonlySet<string>) =>
  covered.has(host) || covered.has(host.replace(/^[^.]*/, '*'));

const versionNames = wordTable<SurveyedVersion>({
  SSLv2: 'SSLv2',
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1.0',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
});

const verifications = {
  on: 'required',
  off: 'none',
  optional: 'optional',
  optional_no_ca: 'optional-no-authority',
} as const;

/** Annotations and keys of ingress-nginx; what it says by itself depends on its version and on its ConfigMap. */
function offerOf(lines: readonly Said[], { openssl }: Assumptions): Partial<TlsScope> {
  const about = (name: string) => lines.filter(({ directive }) => directive === name).toReversed();
  const cipherString = newest(about('ssl-ciphers'), (value) => value.slice(0, 4000));
  return {
    versions: newest(about('ssl-protocols'), versionsOf),
    cipherString,
    cipherSuites: cipherString && [...usableSuites(cipherString.value, openssl)],
    serverPreference: newest(about('ssl-prefer-server-ciphers'), isOn),
    groups: newest(about('ssl-ecdh-curve'), (value) => (value === 'auto' ? null : groupsOf(value))),
    clientVerification: newest(about('auth-tls-verify-client'), (value) =>
      Object.hasOwn(verifications, value) ? verifications[value as keyof typeof verifications] : null,
    ),
    verificationDepth: newest(about('auth-tls-verify-depth'), (value) =>
      /^\d{1,9}$/.test(value) ? Number(value) : null,
    ),
    tickets: newest(about('ssl-session-tickets'), isOn),
    notEvaluated: lines
      .filter(({ directive }) => /snippet|^ssl-dh-param$|^ssl-passthrough$/.test(directive))
      .map((one) => notEvaluated({ ...one, written: firstWord(one.written) }, 'unknown'))
      .slice(0, 500),
  };
}

const isOn = (value: string): boolean | null =>
  /^(?:true|on)$/.test(value) ? true : /^(?:false|off)$/.test(value) ? false : null;

const versionsOf = (value: string): SurveyedVersion[] => {
  const words = value.split(/\s+/);
  return Object.entries(versionNames)
    .filter(([name]) => words.includes(name))
    .map(([, version]) => version);
};

/** Certificate and key of a Secret: it is no file, so that no disk is looked at. */
function pairOf(secret: Directive | undefined, namespace: string): NamedFile[] {
  if (!secret || textOf(secret) === '') return [];
  return [
    secretFile(saidOf(secret), 'certificate', namespace, 'tls.crt'),
    secretFile(saidOf(secret), 'key', namespace, 'tls.key'),
  ];
}

const saidOf = (one: Directive): Said => ({
  directive: one.name,
  value: textOf(one),
  written: textOf(one),
  place: one.place,
  level: 'tls',
});

/** Name of a value of a Secret, in the place of a path. @param owner `namespace/name` */
export const secretPath = (owner: string, key: string): string => `Secret ${owner} ${key}`.slice(0, 4096);

function secretFile(said: Said, role: FileRole, namespace: string, key: string): NamedFile {
  const owner = said.value.includes('/') ? said.value : `${namespace}/${said.value}`;
  const { directive, place } = said;
  return {
    role,
    path: secretPath(owner, key),
    written: said.value.slice(0, 4096),
    directive: directive.slice(0, 200),
    place,
    hasVariable: true,
  };
}

const authorities = (lines: readonly Said[]): NamedFile[] =>
  lines
    .filter(({ directive }) => directive === 'auth-tls-secret')
    .map((one) => secretFile(one, 'client-authorities', 'default', 'ca.crt'));

/** What is dialled behind the controller, where it speaks TLS. */
function upstreamScopes(lines: readonly Said[], title: string, { openssl }: Assumptions): TlsScope[] {
  const about = (name: string) => lines.filter(({ directive }) => directive === name).toReversed();
  const [protocol] = about('backend-protocol').filter(({ value }) => /^(?:HTTPS|GRPCS)$/i.test(value));
  if (!protocol) return [];
  const name = `${title} → ${protocol.value}`.slice(0, 1000);
  const cipherString = newest(about('proxy-ssl-ciphers'), (value) => value.slice(0, 4000));
  return [
    {
      ...emptyScope({ kind: 'upstream', dialect: 'kubernetes', name, place: protocol.place, tls: 'on' }),
      versions: newest(about('proxy-ssl-protocols'), versionsOf),
      cipherString,
      cipherSuites: cipherString && [...usableSuites(cipherString.value, openssl)],
      upstreamVerification: newest(about('proxy-ssl-verify'), isOn),
      sendsServerName: newest(about('proxy-ssl-server-name'), isOn),
      upstreamName: newest(about('proxy-ssl-name'), (value) => value.slice(0, 1000)),
      files: about('proxy-ssl-secret')
        .slice(0, 1)
        .map((one) => secretFile(one, 'upstream-authorities', 'default', 'ca.crt')),
    },
  ];
}

/** A ConfigMap with keys that only ingress-nginx has. */
function configMapScopes(document: Directive, assumed: Assumptions): TlsScope[] {
  const lines = saidIn(child(document, 'data'), 'ConfigMap');
  if (
    !lines.some(({ directive }) =>
      /^(?:ssl-(?:protocols|ciphers|ecdh-curve|session-tickets|prefer-server-ciphers)|hsts)$/.test(directive),
    )
  )
    return [];
  const { name, namespace } = ownerOf(document);
  const scope = emptyScope({
    kind: 'server-default',
    dialect: 'kubernetes',
    name: `ConfigMap ${namespace}/${name}`.slice(0, 1000),
    place: document.place,
    tls: 'on',
  });
  return [{ ...scope, ...offerOf(lines, assumed) }];
}

function gatewayScopes(document: Directive): TlsScope[] {
  const { name, namespace } = ownerOf(document);
  return itemsOf(child(document, 'spec', 'listeners')).map((listener) => {
    const protocol = textOf(child(listener, 'protocol'));
    const mode = textOf(child(listener, 'tls', 'mode')) || 'Terminate';
    const isSecure = /^(?:HTTPS|TLS)$/.test(protocol);
    const tls = !isSecure ? 'off' : mode === 'Passthrough' ? 'unknown' : 'on';
    const host = child(listener, 'hostname');
    const port = child(listener, 'port');
    const number = /^\d{1,5}$/.test(textOf(port)) ? Number(textOf(port)) : null;
    const title = `Gateway ${namespace}/${name} ${textOf(child(listener, 'name'))}`.slice(0, 1000);
    const refs = itemsOf(child(listener, 'tls', 'certificateRefs'));
    const address = {
      address: '*',
      port: number,
      tls: isSecure,
      defaultServer: 'no',
      written: textOf(port),
      place: listener.place,
    } as const;
    return {
      ...emptyScope({ kind: 'listener', dialect: 'kubernetes', name: title, place: listener.place, tls }),
      addresses: port ? [address] : [],
      serverNames: host ? [hostOf(host)] : [],
      files: refs
        .flatMap((ref) => pairOf(child(ref, 'name'), textOf(child(ref, 'namespace')) || namespace))
        .slice(0, 1000),
    };
  });
}
