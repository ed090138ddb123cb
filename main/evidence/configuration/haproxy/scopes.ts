import type { NamedFile } from '../../../../shared/configuration/named-file.ts';
import {
  emptyScope,
  type NotEvaluated,
  type ServerName,
  type TlsScope,
} from '../../../../shared/configuration/scope.ts';
import { type Assumptions, configurationLimits, type Word } from '../dialect.ts';
import { addressesOf, listenAddress } from './addresses.ts';
import type { CrtListLine } from './crt-list.ts';
import { type LineOption, readOptions } from './options.ts';
import { type HaproxyDirective, type HaproxyTree, pathFrom } from './read-haproxy.ts';
import { type GlobalState, type ProxySection, proxySections } from './sections.ts';
import { about, byDefault, called, namedFile, negotiation, newest, type Said, writtenOf } from './settings.ts';
import { upstreamScope } from './upstreams.ts';

/** What is in force for each `bind` line, for each certificate of a crt-list with settings of its own, and for each server. */
export function scopesOf(tree: HaproxyTree, assumed: Assumptions): readonly TlsScope[] {
  const scopes = proxySections(tree).flatMap((section) => [
    ...section.lines.flatMap(({ line, state }) =>
      line.name === 'bind' ? bindScopes(line, { tree, section, state, assumed }) : [],
    ),
    ...section.servers.map((server) => upstreamScope(server, section, assumed)),
  ]);
  return scopes.slice(0, configurationLimits.scopes);
}

interface Around {
  readonly tree: HaproxyTree;
  readonly section: ProxySection;
  readonly state: GlobalState;
  readonly assumed: Assumptions;
}

function bindScopes(line: HaproxyDirective, around: Around): readonly TlsScope[] {
  const { options } = readOptions(line.words, { kind: 'bind', from: 1, directive: 'bind', level: around.section.kind });
  const said: Said = { own: options, base: around.state.bind };
  const lists = crtListLines(options, around);
  const whole = bindScope(line, said, { ...around, lists });
  // What a line of a crt-list says for its certificate wins over the bind line.
  const own = lists
    .filter((one) => one.options.length > 0)
    .map((one) => certificateScope(whole, one, { said, around }));
  return [whole, ...own];
}

const crtListLines = (options: readonly LineOption[], { tree }: Around): readonly CrtListLine[] =>
  options.filter(called('crt-list')).flatMap(({ value }) => tree.crtLists.get(pathFrom(folderOf(tree), value)) ?? []);

function bindScope(
  line: HaproxyDirective,
  said: Said,
  around: Around & { readonly lists: readonly CrtListLine[] },
): TlsScope {
  const written = line.words[0]?.text ?? '';
  const tls = said.own.some(({ name }) => name === 'ssl') || /(?:^|,)quic/.test(written) ? 'on' : 'off';
  const [strict] = about(said, called('strict-sni', 'no-strict-sni'));
  const defaultServer = strict?.name === 'strict-sni' ? 'no' : 'implicit';
  const place = line.words[0]?.place ?? line.place;
  return {
    ...emptyScope({
      kind: 'listener',
      dialect: 'haproxy',
      name: `${around.section.title} ${written}`.slice(0, 1000),
      place: line.place,
      tls,
    }),
    addresses: addressesOf(written)
      .slice(0, 500)
      .map((one) => listenAddress(one, { tls: tls === 'on', defaultServer, written, place })),
    serverNames: around.lists.flatMap(({ filters }) => filters.map(serverName)).slice(0, 2000),
    ...negotiation(said, around.assumed.openssl, false),
    ...behaviour(said, around),
    hsts: around.section.hsts,
    rejectsUnknownNames:
      newest(about(said, called('strict-sni', 'no-strict-sni')), ({ name }) => name === 'strict-sni') ??
      byDefault('strict-sni', false, 'off'),
    files: [
      ...bindFiles(said, around),
      ...around.lists.map(({ certificate }) => listedFile(certificate, around)),
    ].slice(0, 1000),
    notEvaluated: [
      ...said.own.filter(({ value }) => value.includes('${')).map(unresolved),
      ...(around.state.issuers ? [{ ...unresolved(around.state.issuers), reason: 'unknown' as const }] : []),
    ].slice(0, 500),
  };
}

function certificateScope(
  whole: TlsScope,
  line: CrtListLine,
  { said, around }: { readonly said: Said; readonly around: Around },
): TlsScope {
  const merged: Said = {
    own: [...said.own.filter(({ name }) => !/^(?:crt|crt-list)$/.test(name)), ...line.options],
    base: said.base,
  };
  const serverNames = line.filters.map(serverName).slice(0, 2000);
  return {
    ...whole,
    kind: 'virtual-host',
    name: `${whole.name} ${serverNames[0]?.name ?? line.certificate.text}`.slice(0, 1000),
    place: line.place,
    serverNames,
    ...negotiation(merged, around.assumed.openssl, false),
    ...behaviour(merged, around),
    files: [listedFile(line.certificate, around), ...bindFiles(merged, around)],
  };
}

const verifications = { none: 'none', optional: 'optional', required: 'required' } as const;

function behaviour(said: Said, { section, state, assumed }: Around) {
  const preference = about(said, called('prefer-client-ciphers', 'no-prefer-client-ciphers'));
  return {
    serverPreference:
      newest(preference, ({ name }) => name !== 'prefer-client-ciphers') ??
      byDefault('prefer-client-ciphers', true, 'off'),
    clientVerification:
      newest(
        about(said, called('verify')),
        ({ value }) => verifications[value as keyof typeof verifications] ?? 'none',
      ) ?? byDefault('verify', 'none' as const, 'none'),
    finiteField:
      newest(
        [state.dhParameters, state.dhBits].filter((one) => one !== null),
        () => true,
      ) ?? byDefault('tune.ssl.default-dh-param', false, ''),
    alpn:
      newest(about(said, called('alpn', 'no-alpn')), ({ value }) => protocols(value)) ?? usualAlpn(section, assumed),
  };
}

const protocols = (value: string) =>
  value
    .split(',')
    .filter((one) => one !== '')
    .map((one) => one.slice(0, 200))
    .slice(0, 20);

/** From 2.8 on an HTTP frontend offers both without being told. */
function usualAlpn(section: ProxySection, { version }: Assumptions): TlsScope['alpn'] {
  const [major = 0, minor = 0] = (version ?? '3.2').split('.').map((part) => Number.parseInt(part, 10) || 0);
  const offers = section.mode === 'http' && (major > 2 || (major === 2 && minor >= 8));
  return offers ? byDefault('alpn', ['h2', 'http/1.1'], 'h2,http/1.1') : byDefault('alpn', [], '');
}

function bindFiles(said: Said, { state, tree }: Around): NamedFile[] {
  const folder = folderOf(tree);
  const authorities = state.caBase ?? folder;
  const files = said.own.flatMap((option) => {
    if (/^(?:crt|default-crt)$/.test(option.name))
      return [namedFile(option, 'certificate-and-key', state.crtBase ?? folder)];
    if (/^ca-(?:verify-)?file$/.test(option.name)) return [namedFile(option, 'client-authorities', authorities)];
    if (option.name === 'crl-file') return [namedFile(option, 'revocation-list', authorities)];
    return option.name === 'tls-ticket-keys' ? [namedFile(option, 'ticket-key', folder)] : [];
  });
  const passphrases = state.passphrases
    ? [{ ...namedFile(state.passphrases, 'key-passwords', '/'), path: 'ssl-passphrase-cmd' }]
    : [];
  const parameters = state.dhParameters ? [namedFile(state.dhParameters, 'dh-parameters', folder)] : [];
  // `@system-ca` and certificates of a crt-store are no files of their own.
  return [...files, ...parameters, ...passphrases].filter(({ written }) => !written.startsWith('@'));
}

const listedFile = ({ text, place }: Word, { state, tree }: Around): NamedFile =>
  namedFile(
    { name: 'crt', value: text, place, directive: 'crt-list', level: 'crt-list', quoted: false },
    'certificate-and-key',
    state.crtBase ?? folderOf(tree),
  );

function serverName({ text, place }: Word): ServerName {
  const kind = text.startsWith('!') ? 'empty' : text.includes('*') ? 'wildcard' : 'exact';
  return { name: text.slice(0, 1000), kind, place };
}

const unresolved = (option: LineOption): NotEvaluated => ({
  directive: `${option.directive} ${option.name}`.slice(0, 200),
  written: writtenOf(option),
  reason: 'variable',
  place: option.place,
});

const folderOf = ({ entry }: HaproxyTree) => entry.slice(0, Math.max(entry.lastIndexOf('/'), 0));
