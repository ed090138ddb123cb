import type { FailureKind, HandshakeFailure } from '../../../shared/handshake-failure.ts';
import {
  type PastedProgram,
  pairOfProgram,
  pastedProgramNames,
  pastedPrograms,
} from '../../../shared/pasted-program.ts';
import type { StarttlsProtocol, Target } from '../../../shared/target.ts';
import { offeredVersions, withSafeLength } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { clientProfile } from '../profiles/catalogue.ts';
import { profileHello } from '../profiles/profile-hello.ts';
import { groupsBesides, rareCipherSuites, signatureSchemesBesides, usualCipherSuites } from './offers.ts';

/** What a pair may change: whom it asks, the hello, how it is written, or how the connection begins. */
export interface Variation {
  readonly address: string;
  readonly hello: HelloSpec;
  readonly writes: readonly number[] | null;
  readonly starttls: StarttlsProtocol | null;
  /** True where our certificate is kept back, although the server asks for one. */
  readonly withoutCertificate?: boolean;
}

/** What the failing attempt was, from which a variation is made. */
export interface Control extends Variation {
  readonly target: Target;
  readonly failure: HandshakeFailure;
  /** Bytes of the failing ClientHello. */
  readonly helloBytes: number;
  /** An address of the same name at which the same hello passed; null where none did. */
  readonly passingAddress: string | null;
  /** Whether a client certificate was sent. */
  readonly certificateSent?: boolean;
}

/**
 * A controlled pair: the failing attempt again with one thing changed. What a
 * flip proves is for the rules to say.
 */
export interface PairDefinition {
  readonly id: string;
  /** What alone changes, in words for the truth table. */
  readonly change: string;
  /** False where several things change at once: such a pair shows, and never proves. */
  readonly single: boolean;
  /** Null where it makes no sense for this failure. */
  readonly vary: (control: Control) => Variation | null;
}

/** The pairs that make sense after this failure, most telling first; `program` is one that was asked about by name. */
export function pairsFor(
  control: Control,
  program: PastedProgram | null = null,
): { definition: PairDefinition; variation: Variation }[] {
  const order = orderFor(control.failure);
  // What cannot be repeated cannot be told from chance, so another address is asked beside `again` only.
  const isRepeated = order.includes('again') && control.failure.kind !== 'plaintext';
  const named = program !== null && mayHangOnOffer(control.failure) ? [pairOfProgram(program)] : [];
  return [...order, ...(isRepeated ? ['other-address'] : []), ...named]
    .map((id) => pairCatalogue.find((definition) => definition.id === id))
    .flatMap((definition) => {
      const variation = definition?.vary(control) ?? null;
      return definition && variation ? [{ definition, variation }] : [];
    });
}

/** Every pair there is: one line each. */
export const pairCatalogue: readonly PairDefinition[] = [
  pair('again', 'nothing: the same hello once more', (control) => control.hello),
  pair('without-server-name', 'no server name is sent', ({ hello }) =>
    hello.serverName === null ? null : { ...hello, serverName: null },
  ),
  pair('with-server-name', 'a server name is sent', ({ hello, target }) =>
    // Some clients send none although there is one: nginx towards an upstream.
    hello.serverName === null ? { ...hello, serverName: target.serverName ?? inventedName } : null,
  ),
  pair('other-server-name', 'another server name is sent', ({ hello }) =>
    hello.serverName === null ? null : { ...hello, serverName: inventedName },
  ),
  pair('tls12-only', 'TLS 1.3 is not offered', ({ hello }) => withoutTls13(hello)),
  pair('only-tls1.1', 'TLS 1.1 is offered in place of 1.2 and 1.3', ({ hello }) => olderVersion(hello, 0x0302)),
  pair('only-tls1.0', 'TLS 1.0 is offered in place of 1.2 and 1.3', ({ hello }) => olderVersion(hello, 0x0301)),
  pair('only-sslv3', 'SSL 3.0 is offered in place of TLS', ({ hello }) => olderVersion(hello, 0x0300)),
  pair('more-cipher-suites', 'the usual older cipher suites are offered as well', ({ hello }) =>
    withSuites(hello, usualCipherSuites),
  ),
  pair('rare-cipher-suites', 'rarely used cipher suites are offered as well', ({ hello }) =>
    withSuites(hello, rareCipherSuites),
  ),
  pair('more-groups', 'more key exchange groups are offered', ({ hello }) => ({
    ...hello,
    groups: [...hello.groups, ...groupsBesides(hello.groups)],
  })),
  pair('more-signature-schemes', 'more signature schemes, old and new, are offered as well', ({ hello }) => ({
    ...hello,
    signatureSchemes: [...hello.signatureSchemes, ...signatureSchemesBesides(hello.signatureSchemes)],
  })),
  pair('without-post-quantum', 'the post-quantum key is left out, which makes the hello small', ({ hello }) =>
    withoutPostQuantum(hello),
  ),
  {
    id: 'padded',
    change: 'the post-quantum key is left out and the size is kept with padding',
    single: true,
    vary: (control) => {
      const smaller = withoutPostQuantum(control.hello);
      return smaller && { ...control, hello: { ...smaller, padTo: control.helloBytes } };
    },
  },
  {
    id: 'small-segments',
    change: 'the same bytes are sent in small pieces',
    single: true,
    vary: (control) => ({ ...control, writes: segments(control.helloBytes + recordHeader) }),
  },
  pair('without-alpn', 'no application protocol is offered', ({ hello }) =>
    hello.alpn.length === 0 ? null : { ...hello, alpn: [] },
  ),
  ...pastedPrograms.map((program) =>
    several(pairOfProgram(program), `the whole hello is that of ${pastedProgramNames[program]}`, ({ hello }) =>
      helloOf(program, hello),
    ),
  ),
  several('minimal', 'a very small hello for TLS 1.2', ({ hello }) => minimal(hello)),
  several('legacy-everything', 'TLS 1.0 and every older cipher suite are offered', ({ hello }) => {
    const old = olderVersion(hello, 0x0301);
    return old && withSuites(old, usualCipherSuites);
  }),
  several('legacy-tls1.1', 'TLS 1.1 and every older cipher suite are offered', ({ hello }) => {
    const old = olderVersion(hello, 0x0302);
    return old && withSuites(old, usualCipherSuites);
  }),
  {
    id: 'with-starttls',
    change: 'the protocol of this port is asked to switch to TLS first',
    single: true,
    vary: (control) => {
      const protocol = control.starttls === null ? greetedProtocol(control) : null;
      return protocol && { ...control, starttls: protocol };
    },
  },
  {
    id: 'without-starttls',
    change: 'TLS is started at once, without asking first',
    single: true,
    vary: (control) => (control.starttls === null ? null : { ...control, starttls: null }),
  },
  {
    id: 'without-client-certificate',
    change: 'no client certificate is sent',
    single: true,
    vary: (control) => (control.certificateSent ? { ...control, withoutCertificate: true } : null),
  },
  {
    id: 'other-address',
    change: 'the same hello goes to another address of the same name',
    single: true,
    vary: (control) => (control.passingAddress === null ? null : { ...control, address: control.passingAddress }),
  },
];

/** Name sent where any name, or a name nobody has, is wanted. RFC 2606 keeps `.invalid` free. */
export const inventedName = 'name-test.invalid';

function orderFor(failure: HandshakeFailure): readonly string[] {
  const seenServerHello = !beforeServerHello(failure);
  if (failure.kind === 'limit') return [];
  if (failure.kind === 'plaintext') return mayGoByName(failure) ? clearTextOrder : ['with-starttls'];
  if (failure.kind === 'starttls') return ['again', 'without-starttls'];
  if (seenServerHello)
    return afterServerHello.includes(failure.kind) ? ['again', 'without-client-certificate', 'tls12-only'] : [];
  if (failure.kind === 'alert') return alertOrder;
  if (failure.kind === 'nothing-in-common')
    return ['only-tls1.1', 'only-tls1.0', 'only-sslv3', 'more-cipher-suites', 'again'];
  if (failure.kind === 'silence') return silentOrder;
  return droppedKinds.includes(failure.kind) ? droppedOrder : ['again'];
}

/** Whether words in the clear may be meant for this name alone. What greets by itself has read no name. */
export const mayGoByName = (failure: HandshakeFailure): boolean =>
  failure.kind === 'plaintext' && ['http', 'html', 'unknown'].includes(failure.protocol);

const clearTextOrder = ['with-starttls', 'other-server-name', 'with-server-name', 'without-server-name', 'again'];

/** Whether the failure came before any ServerHello that could be accepted. */
export function beforeServerHello(failure: HandshakeFailure): boolean {
  if (failure.kind === 'nothing-in-common') return true;
  return failure.after === null || ['ClientHello', 'HelloRetryRequest'].includes(failure.after);
}

/** Whether a hello that offers other things may be answered where this one was not. */
const mayHangOnOffer = (failure: HandshakeFailure): boolean =>
  beforeServerHello(failure) && (failure.kind === 'nothing-in-common' || afterServerHello.includes(failure.kind));

const afterServerHello: readonly FailureKind[] = ['alert', 'closed', 'reset', 'silence', 'malformed', 'misbehaved'];
const droppedKinds: readonly FailureKind[] = ['closed', 'reset', 'malformed', 'misbehaved'];

// biome-ignore format: one list, read in order
const alertOrder = [
  'only-tls1.0', 'more-cipher-suites', 'without-server-name', 'with-server-name', 'again', 'tls12-only', 'only-tls1.1',
  'more-groups', 'more-signature-schemes', 'without-alpn', 'rare-cipher-suites', 'without-post-quantum', 'only-sslv3', 'legacy-everything',
  'legacy-tls1.1',
];

/** Fewer than elsewhere, and all at once: each costs the whole wait again where nobody answers anything. */
const silentOrder = [
  'again',
  'without-post-quantum',
  'padded',
  'small-segments',
  'without-server-name',
  'with-server-name',
  'tls12-only',
  'minimal',
  'legacy-everything',
  'with-starttls',
];

// biome-ignore format: one list, read in order
const droppedOrder = [
  'without-post-quantum', 'padded', 'small-segments', 'without-server-name', 'with-server-name', 'tls12-only', 'again', 'minimal',
  'more-cipher-suites', 'only-tls1.0', 'with-starttls', 'other-server-name', 'without-alpn', 'only-tls1.1', 'more-groups', 'legacy-everything',
];

function pair(id: string, change: string, vary: (control: Control) => HelloSpec | null, single = true): PairDefinition {
  return {
    id,
    change,
    single,
    vary: (control) => {
      const hello = vary(control);
      // A length that trips old servers would be a second change.
      return hello && { ...control, hello: withSafeLength(hello) };
    },
  };
}

function several(id: string, change: string, vary: (control: Control) => HelloSpec | null): PairDefinition {
  return pair(id, change, vary, false);
}

/** TLS 1.2 alone; null where TLS 1.3 is not offered, or nothing besides it. */
function withoutTls13(hello: HelloSpec): HelloSpec | null {
  const offered = offeredVersions(hello);
  return offered.includes(0x0304) && offered.includes(0x0303) ? onlyVersion(hello, 0x0303) : null;
}

/** An older version in place of all that are offered; null where it is among them, or newer than they are. */
function olderVersion(hello: HelloSpec, version: number): HelloSpec | null {
  return offeredVersions(hello).every((offered) => offered > version) ? onlyVersion(hello, version) : null;
}

/** Offers one version below TLS 1.3; 1.3-only fields go with it, since they mean nothing without it. */
function onlyVersion(hello: HelloSpec, version: number): HelloSpec {
  return {
    ...hello,
    oldestVersion: version,
    recordVersion: Math.min(hello.recordVersion, version),
    legacyVersion: version,
    supportedVersions: null,
    keyShares: [],
    cipherSuites: hello.cipherSuites.filter((suite) => suite >> 8 !== 0x13),
    groups: hello.groups.filter((group) => !hybridGroups.has(group)),
  };
}

/** Another client's hello, with the same server name and protocols: those the person chose, and no library. */
function helloOf(program: PastedProgram, { alpn, serverName }: HelloSpec): HelloSpec | null {
  const client = clientProfile(program);
  const replay = client && profileHello(client, { serverName });
  return replay?.ok ? { ...replay.spec, serverName, alpn } : null;
}

function withoutPostQuantum(hello: HelloSpec): HelloSpec | null {
  if (!hello.groups.some((group) => hybridGroups.has(group))) return null;
  const classic = (groups: readonly number[]) => groups.filter((group) => !hybridGroups.has(group));
  return { ...hello, groups: classic(hello.groups), keyShares: classic(hello.keyShares) };
}

/** At most 64 suites in one hello, since some servers refuse more than 128: what is added first, then as many of the present ones as fit. */
function withSuites(hello: HelloSpec, added: readonly number[]): HelloSpec {
  const extra = added.filter((suite) => !hello.cipherSuites.includes(suite));
  return { ...hello, cipherSuites: [...hello.cipherSuites, ...extra].slice(0, 64) };
}

function minimal(hello: HelloSpec): HelloSpec {
  return {
    ...onlyVersion(hello, 0x0303),
    cipherSuites: [0xc02f, 0xc02b, 0xc030, 0xc02c, 0x009c, 0x002f],
    groups: [0x0017, 0x001d],
    alpn: [],
    sessionTicket: false,
    statusRequest: false,
    padTo: null,
  };
}

function segments(bytes: number): number[] {
  return Array.from({ length: Math.ceil(bytes / segmentBytes) }, () => segmentBytes);
}

/** Small enough for every path: IPv4's guaranteed 576 bytes less headers, and below a 256-byte mark. */
const segmentBytes = 250;
const recordHeader = 5;
const hybridGroups = new Set([0x11ec, 0x11eb, 0x11ed, 0x6399, 0x639a]);

/** The protocol that the greeting names, or that the port stands for. */
function greetedProtocol({ failure, target }: Control): StarttlsProtocol | null {
  if (failure.kind === 'plaintext' && failure.protocol in greetings) {
    return greetings[failure.protocol as keyof typeof greetings];
  }
  return portProtocols[target.port] ?? null;
}

// biome-ignore format: a table
const greetings = {
  smtp: 'smtp', imap: 'imap', pop3: 'pop3', ftp: 'ftp', nntp: 'nntp', sieve: 'sieve', irc: 'irc', xmpp: 'xmpp',
  mysql: 'mysql', postgres: 'postgres', ldap: 'ldap', rdp: 'rdp',
} as const;

// biome-ignore format: a table
const portProtocols: Readonly<Record<number, StarttlsProtocol>> = {
  21: 'ftp', 24: 'lmtp', 25: 'smtp', 110: 'pop3', 119: 'nntp', 143: 'imap', 389: 'ldap', 587: 'smtp', 1433: 'mssql',
  2525: 'smtp', 3306: 'mysql', 3389: 'rdp', 4190: 'sieve', 5222: 'xmpp', 5269: 'xmpp-server', 5432: 'postgres', 6667: 'irc',
};
