import type { Place } from '../../../../shared/configuration/place.ts';
import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { addressesOf } from './addresses.ts';
import { type LineOption, readDefaultOptions, readOptions } from './options.ts';
import type { HaproxyDirective, HaproxyTree } from './read-haproxy.ts';
import { type GlobalState, type ProxySection, proxySections, type ServerLine } from './sections.ts';
import { about, called, type Said, writtenOf } from './settings.ts';

const mostRemarks = 2000;

/** What only HAProxy's language shows: words that lack another one, that it passes over, or that keep it from starting. */
export function haproxyRemarks(tree: HaproxyTree, scopes: readonly TlsScope[]): readonly DirectiveRemark[] {
  return [
    ...proxySections(tree).flatMap((section) => [
      ...section.lines.flatMap(({ line, state }) => (line.name === 'bind' ? bindRemarks(line, section, state) : [])),
      ...section.servers.flatMap((server) => serverRemarks(server, section)),
    ]),
    ...idleInDefaults(tree),
    ...defaultsOverridden(scopes),
    ...smallParameters(tree),
  ].slice(0, mostRemarks);
}

type About = Pick<DirectiveRemark, 'kind' | 'variant'> & Partial<DirectiveRemark>;

const remarkAt = (place: Place, directive: string, written: string, more: About): DirectiveRemark => ({
  dialect: 'haproxy',
  directive: directive.slice(0, 200),
  written: written.slice(0, 1000),
  place,
  other: null,
  instead: null,
  scopes: [],
  ...more,
});

/** The line without the words that are one thought further: passwords are no part of `bind` and `server` lines. */
const lineOf = ({ name, words }: HaproxyDirective) => [name, ...words.map(({ text }) => text)].join(' ').slice(0, 900);

function bindRemarks(line: HaproxyDirective, section: ProxySection, state: GlobalState): DirectiveRemark[] {
  const { options } = readOptions(line.words, { kind: 'bind', from: 1, directive: 'bind', level: section.kind });
  const said: Said = { own: options, base: state.bind };
  const where = line.words[0]?.text ?? '';
  const isOn = options.some(({ name }) => name === 'ssl') || /(?:^|,)quic/.test(where);
  const scopes = [`${section.title} ${where}`.slice(0, 1000)];
  if (!isOn) return withoutSsl(line, options, section, scopes);
  return [...refusedBinds(line, options, said, scopes), ...versionWords(options, state.bind, 'bind')];
}

const needsSsl = /^(?:crt|crt-list|ca-file|alpn|ciphers|ciphersuites|ssl-min-ver|ssl-max-ver|verify|strict-sni)$/;

/** In mode `tcp` a proxy may hand TLS on as it is: only words that TLS alone has tell what was meant. */
function withoutSsl(
  line: HaproxyDirective,
  options: readonly LineOption[],
  section: ProxySection,
  scopes: string[],
): DirectiveRemark[] {
  const [where, ...more] = line.words.map(({ text }) => text);
  const named = options.find(({ name }) => name === 'crt' || name === 'crt-list');
  const is443 = addressesOf(where ?? '').some(({ port }) => port === 443);
  const proxied = options.some(({ name }) => name === 'accept-proxy');
  const variant = named ? 'crt-without-ssl' : 'bind-443-without-ssl';
  if (!named && !(is443 && section.mode === 'http' && !proxied)) return [];
  if (!named && options.some(({ name }) => needsSsl.test(name))) return [];
  // Of a line with several addresses the word would hold for all.
  const instead = where?.includes(',') ? null : `bind ${[where, 'ssl', ...more].join(' ')}`.slice(0, 1000);
  const at = line.words[0]?.place ?? line.place;
  return [remarkAt(at, 'bind', lineOf(line), { kind: 'missing', variant, instead, scopes })];
}

/** HAProxy says so itself: `no SSL certificate specified`, `verify is enabled but no CA file specified`. */
function refusedBinds(
  line: HaproxyDirective,
  options: readonly LineOption[],
  said: Said,
  scopes: string[],
): DirectiveRemark[] {
  const has = (...names: string[]) => options.some(called(...names));
  const [verify] = about(said, called('verify'));
  const lacksFile = !has('crt', 'crt-list', 'default-crt', 'generate-certificates', 'ca-sign-file');
  const asks = verify && verify.value !== 'none';
  return [
    ...(lacksFile
      ? [remarkAt(line.place, 'bind', lineOf(line), { kind: 'refused', variant: 'ssl-without-crt', scopes })]
      : []),
    ...(asks && about(said, called('ca-file', 'ca-verify-file')).length === 0
      ? [remarkAt(verify.place, 'verify', writtenOf(verify), { kind: 'refused', variant: 'verify-without-ca', scopes })]
      : []),
  ];
}

const isSwitch = ({ name }: LineOption) => /^no-(?:sslv3|tlsv1[0-3])$/.test(name);
const isForce = ({ name }: LineOption) => /^force-(?:sslv3|tlsv1[0-3])$/.test(name);
const isBound = ({ name }: LineOption) => /^ssl-m(?:in|ax)-ver$/.test(name);

/** `no-…` is idle beside a bound, and of `force-…` and a bound the last one counts. */
function versionWords(
  options: readonly LineOption[],
  base: readonly LineOption[],
  directive: string,
): DirectiveRemark[] {
  const bound = options.findLast(isBound);
  const force = options.findLast(isForce);
  const remarks = options.filter(isSwitch).map((one) => {
    const stronger = bound ?? force ?? base.findLast((other) => isBound(other) || isForce(other));
    return remarkAt(one.place, one.name, directive, {
      kind: stronger ? 'without-effect' : 'deprecated',
      variant: stronger ? 'no-version-idle' : 'no-version-old',
      other: stronger?.place ?? null,
    });
  });
  if (!bound || !force) return remarks;
  return [
    ...remarks,
    remarkAt(force.place, force.name, directive, {
      kind: 'overridden',
      variant: 'force-beside-bound',
      other: bound.place,
    }),
  ];
}

function serverRemarks({ line, defaults, state }: ServerLine, section: ProxySection): DirectiveRemark[] {
  const from = line.name === 'server-template' ? 3 : 2;
  const { options } = readOptions(line.words, { kind: 'server', from, directive: line.name, level: section.kind });
  const said: Said = { own: options, base: [...state.server, ...defaults] };
  const isChecked = about(said, called('check-ssl', 'no-check-ssl'))[0]?.name === 'check-ssl';
  if (about(said, called('ssl', 'no-ssl'))[0]?.name !== 'ssl' && !isChecked) return [];
  const verify = about(said, called('verify'))[0] ?? section.serverVerify;
  const checks = verify === null || verify === undefined || verify.value !== 'none';
  const scopes = [`${section.title} → ${line.words[0]?.text ?? ''}`.slice(0, 1000)];
  const lacksFile = checks && about(said, called('ca-file')).length === 0;
  return [
    ...(lacksFile
      ? [
          remarkAt(line.place, line.name, lineOf(line), {
            kind: 'refused',
            variant: 'server-without-ca',
            instead: `${lineOf(line)} ca-file /etc/ssl/certs/ca-certificates.crt`,
            scopes,
          }),
        ]
      : []),
    ...versionWords(options, said.base, line.name),
  ];
}

/** A bound of `global` holds for every line, if only until that has one of its own: `no-…` beside it never counts. */
const idleInDefaults = (tree: HaproxyTree): DirectiveRemark[] =>
  tree.directives
    .filter(({ name, skipped }) => name === 'global' && !skipped)
    .flatMap(({ children }) => children)
    .filter(({ name, skipped }) => /^ssl-default-(?:bind|server)-options$/.test(name) && !skipped)
    .flatMap(({ name, words }) => versionWords(readDefaultOptions(words, name).options, [], name))
    .filter(({ variant }) => variant === 'no-version-idle');

/** HAProxy warns that it cannot load them: OpenSSL 3 forbids fewer than 2048 bits. */
function smallParameters(tree: HaproxyTree): DirectiveRemark[] {
  const lines = tree.directives
    .filter(({ name, skipped }) => name === 'global' && !skipped)
    .flatMap(({ children }) =>
      children.filter(({ name, skipped }) => name === 'tune.ssl.default-dh-param' && !skipped),
    );
  return lines.flatMap(({ name, place, words: [word] }) => {
    if (!/^\d{1,4}$/.test(word?.text ?? '') || Number(word?.text) >= 2048) return [];
    return [
      remarkAt(place, name, word?.text ?? '', { kind: 'refused', variant: 'dh-param-small', instead: `${name} 2048` }),
    ];
  });
}

/** A default of `global` that a `bind` line puts something else in the place of: who changes it must know both. */
function defaultsOverridden(scopes: readonly TlsScope[]): DirectiveRemark[] {
  return scopes.flatMap((scope) =>
    [scope.versions, scope.cipherString, scope.tls13CipherSuites, scope.groups].flatMap((setting) => {
      if (!setting?.place) return [];
      const { directive, written, place, overrides } = setting;
      const lines = [{ directive, written, place }, ...overrides];
      const own = lines.filter((one) => !isDefault(one.directive));
      return lines
        .filter((one) => isDefault(one.directive))
        .flatMap((over) => {
          // A lowest version of `global` holds beside a highest one of the line.
          const nearer = own.find((one) => firstWord(one.written) === firstWord(over.written));
          if (!nearer) return [];
          const about = { kind: 'overridden', variant: 'default-overridden', other: nearer.place } as const;
          return [remarkAt(over.place, over.directive, over.written, { ...about, scopes: [scope.name] })];
        });
    }),
  );
}

const isDefault = (directive: string) => /^ssl-default-(?:bind|server)-/.test(directive);
const firstWord = (written: string) => written.split(' ')[0] ?? '';
