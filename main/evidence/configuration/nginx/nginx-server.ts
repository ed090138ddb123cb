import type { FileRole } from '../../../../shared/configuration/named-file.ts';
import { emptyScope, type Setting, type TlsScope } from '../../../../shared/configuration/scope.ts';
import type { Assumptions, Directive } from '../dialect.ts';
import { isAtLeast } from '../version.ts';
import { type Offer, otherCommands } from './nginx-commands.ts';
import {
  defaultSetting,
  found,
  type Level,
  type Levels,
  levelOf,
  numberOf,
  originOf,
  overriddenOf,
  settingOf,
  switchOf,
} from './nginx-levels.ts';
import { addressOf, type SharedListen, serverNamesOf } from './nginx-listen.ts';
import { filesOf, offerOf, variablesOf } from './nginx-tls.ts';

export interface ServerContext {
  readonly outer: Level;
  readonly folder: string;
  readonly assumed: Assumptions;
}

const roles: Readonly<Record<string, FileRole>> = {
  ssl_certificate: 'certificate',
  ssl_certificate_key: 'key',
  ssl_client_certificate: 'client-authorities',
  ssl_trusted_certificate: 'stapling-authorities',
  ssl_crl: 'revocation-list',
  ssl_dhparam: 'dh-parameters',
  ssl_stapling_file: 'stapling-response',
  ssl_session_ticket_key: 'ticket-key',
  ssl_password_file: 'key-passwords',
};

const verification = {
  on: 'required',
  off: 'none',
  optional: 'optional',
  optional_no_ca: 'optional-no-authority',
} as const;

/** What one `server` of `http`, `stream` or `mail` says of TLS. */
export function serverScope(server: Directive, listens: readonly SharedListen[], context: ServerContext): TlsScope {
  const { outer, folder, assumed } = context;
  const levels: Levels = [levelOf('server', server.children), outer];
  const serverNames = serverNamesOf(server);
  const tls = listens.some((one) => one.tls);
  const known = {
    kind: outer.name === 'http' ? 'virtual-host' : 'listener',
    dialect: 'nginx',
    name: nameOf(serverNames[0]?.name, listens),
    place: server.place,
    tls: tls ? 'on' : 'off',
  } as const;
  const heard = { addresses: listens.map(addressOf).slice(0, 500), serverNames: serverNames.slice(0, 2000) };
  if (!tls) return { ...emptyScope(known), ...heard, hsts: hstsOf(levels), files: ownPair(levels, folder) };
  return {
    ...emptyScope(known),
    ...heard,
    ...offerInForce(levels, listens, context),
    serverPreference: switchWith(levels, 'ssl_prefer_server_ciphers', false),
    finiteField: settingOf(levels, 'ssl_dhparam', () => true, { value: false, written: '' }),
    clientVerification: settingOf(levels, 'ssl_verify_client', verificationOf, { value: 'none', written: 'off' }),
    verificationDepth: settingOf(levels, 'ssl_verify_depth', numberOf, { value: 1, written: '1' }),
    stapling: switchWith(levels, 'ssl_stapling', false),
    resolver: settingOf(levels, 'resolver', (words) => words.join(' ').slice(0, 1000), null),
    tickets: switchWith(levels, 'ssl_session_tickets', true),
    hsts: hstsOf(levels),
    alpn:
      outer.name === 'http'
        ? alpnOf(levels, listens, assumed)
        : settingOf(levels, 'ssl_alpn', (words) => [...words], null),
    rejectsUnknownNames: switchWith(levels, 'ssl_reject_handshake', false),
    files: filesOf(levels, roles, folder).slice(0, 1000),
    notEvaluated: [
      ...variablesOf(levels, /^(?:ssl_|server_name$|add_header$)/),
      ...responderOf(levels),
      ...otherCommands(levels, 'ssl_conf_command'),
    ].slice(0, 500),
  };
}

/** Certificate and key of a server that speaks no TLS: nginx loads them all the same. */
const ownPair = ([server]: Levels, folder: string) =>
  server
    ? filesOf([server], { ssl_certificate: 'certificate', ssl_certificate_key: 'key' }, folder).slice(0, 1000)
    : [];

/** Who is asked in place of the certificate's own responder. */
const responderOf = (levels: Levels) =>
  (found(levels, 'ssl_stapling_responder')?.all ?? []).map((one) => ({
    ...overriddenOf(one),
    reason: 'unknown' as const,
  }));

const switchWith = (levels: Levels, name: string, otherwise: boolean) =>
  settingOf(levels, name, switchOf, { value: otherwise, written: otherwise ? 'on' : 'off' });

function verificationOf([word = '']: readonly string[]) {
  const said = word.toLowerCase();
  return Object.hasOwn(verification, said) ? verification[said as keyof typeof verification] : null;
}

function nameOf(name: string | undefined, listens: readonly SharedListen[]): string {
  const shown = listens.find(({ tls }) => tls) ?? listens[0];
  const port = shown?.port ?? null;
  return `${(name || '_').slice(0, 900)}${port === null ? '' : `:${port}`}`;
}

/**
 * OpenSSL has made up its mind on groups and on suites of TLS 1.3 before nginx looks for the server of a name, and
 * before 1.29.2 on the version as well: there a server that is not the default of its address has what the one has that
 * is (nginx.org, "Configuring HTTPS servers"; measured with 1.22.1 and OpenSSL 3.0).
 */
function offerInForce(levels: Levels, listens: readonly SharedListen[], { assumed, outer }: ServerContext): Offer {
  const own = offerOf(levels, '', assumed);
  const secure = listens.filter(({ tls }) => tls);
  const isDefault = secure.some(({ defaultServer }) => defaultServer !== 'no');
  const [socket] = secure;
  if (isDefault || !socket) return own;
  const first = offerOf([levelOf('default server', socket.first.children), outer], '', assumed);
  return {
    ...own,
    ...(isAtLeast(assumed.version, '1.29.2') ? {} : { versions: inForce(first.versions, own.versions) }),
    groups: inForce(first.groups, own.groups),
    tls13CipherSuites: inForce(first.tls13CipherSuites, own.tls13CipherSuites),
  };
}

/** The other server's value, with the line of this one that has no effect. Null: what the library has by itself. */
function inForce<T>(first: Setting<T> | null, own: Setting<T> | null): Setting<T> | null {
  if (first === null || !own?.place || own.place === first.place) return first;
  const { directive, written, place } = own;
  const line = { directive, written: written.slice(0, 1000), place };
  return { ...first, overrides: [line, ...first.overrides].slice(0, 20) };
}

/**
 * What the front page gets: `add_header` is inherited only by a block that has none of its own, and `location /` is
 * the block that answers there.
 */
function hstsOf(levels: Levels): TlsScope['hsts'] {
  const [server] = levels;
  const front = server?.byName
    .get('location')
    ?.findLast(
      ({ kind, words }) => kind === 'block' && /^(?:= |\^~ )?\/$/.test(words.map(({ text }) => text).join(' ')),
    );
  const around = front ? [levelOf('location', front.children), ...levels] : levels;
  const here = found(around, 'add_header');
  const line = here?.all.findLast(({ words }) => words[0]?.text.toLowerCase() === 'strict-transport-security');
  if (!here || !line) return null;
  return { value: (line.words[1]?.text ?? '').slice(0, 1000), ...originOf(around, here.level, line) };
}

/** CHANGES of 1.21.4 and 1.25.1. */
function alpnOf(levels: Levels, listens: readonly SharedListen[], { version }: Assumptions): TlsScope['alpn'] {
  const plain = isAtLeast(version, '1.21.4') ? ['http/1.1', 'http/1.0', 'http/0.9'] : ['http/1.1'];
  const here = found(levels, 'http2');
  const line = here?.all.findLast(({ words }) => words[0]?.text === 'on');
  if (here && line) return { value: ['h2', ...plain], ...originOf(levels, here.level, line) };
  const http2 = listens.find((one) => one.tls && one.http2)?.http2;
  if (!http2) return defaultSetting('http2', plain, 'off');
  const { written, place } = http2;
  return {
    value: ['h2', ...plain],
    directive: 'listen',
    written: written.slice(0, 4000),
    place,
    level: 'server',
    overrides: [],
  };
}
