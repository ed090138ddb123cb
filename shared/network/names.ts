import * as v from 'valibot';
import { address, count, hexBytes, hostName, instant, list, milliseconds, named, port, text, word } from '../field.ts';

/**
 * What an address is by the registries of special-purpose addresses (RFC 6890). `shared`: the carrier's side of
 * CGNAT (RFC 6598). `unusable`: documentation, reserved, multicast; nothing on the internet is there.
 */
export const addressKinds = [
  'public',
  'private',
  'unique-local',
  'shared',
  'loopback',
  'link-local',
  'unspecified',
  'benchmarking',
  'nat64',
  'multicast',
  'unusable',
] as const;
export type AddressKind = (typeof addressKinds)[number];

export const NamedAddress = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  kind: v.picklist(addressKinds),
  /** Seconds that the answer may be kept; null where the system gave it without. */
  ttl: v.nullable(count()),
});
export type NamedAddress = v.InferOutput<typeof NamedAddress>;

/** `public`: an ordinary name with a dot. `special`: `.local`, `.test`, `.internal`, `.home.arpa` … (RFC 6761). */
export const nameKinds = ['public', 'special', 'single-label', 'localhost', 'literal', 'unusable'] as const;
export type NameKind = (typeof nameKinds)[number];

/** One label of a name beside what it stands for, so that a look-alike can be seen. */
export const NameLabel = v.object({
  /** As it is asked for: `xn--…`. */
  ascii: text('name', 63),
  /** As people read it, no control and no direction mark in it; null where it is plain ASCII or cannot be decoded. */
  unicode: v.nullable(text('name', 63)),
  /** Unicode scripts of its letters: `Latin`, `Cyrillic` … */
  scripts: list(word(), 10),
  /** `mixed`: letters of scripts that look alike. `lookalike`: all of one script, and every letter looks Latin. */
  mark: v.nullable(v.picklist(['mixed', 'lookalike', 'undecodable'])),
});
export type NameLabel = v.InferOutput<typeof NameLabel>;

/** What the system's resolver (getaddrinfo) said: hosts file, search suffixes and caches included. */
export const SystemAnswer = v.object({
  /** As it was given to the system; with a final dot where no search suffix was to be tried. */
  name: hostName(),
  /** `not-found`: no such name or no address. `no-answer`: the resolver failed or kept silent. */
  state: v.picklist(['found', 'not-found', 'no-answer', 'stopped', 'not-asked']),
  /** `EAI_AGAIN`, `ENOTFOUND`; null where it was found or not asked. */
  errorCode: v.nullable(word()),
  addresses: list(NamedAddress, 64),
  milliseconds: v.nullable(milliseconds()),
});
export type SystemAnswer = v.InferOutput<typeof SystemAnswer>;

/**
 * How one question to one resolver ended. `nodata`: the name is there and has no record of this type (RFC 2308
 * section 2.2). `malformed`: an answer came that is none. `other-code`: see the response code.
 */
export const queryStates = [
  'answer',
  'nodata',
  'nxdomain',
  'servfail',
  'refused',
  'other-code',
  'timeout',
  'unreachable',
  'malformed',
  'stopped',
] as const;
export type QueryState = (typeof queryStates)[number];

/** One step of an alias (CNAME). */
export const AliasStep = v.object({ from: text('name', 1100), to: text('name', 1100), ttl: count() });
export type AliasStep = v.InferOutput<typeof AliasStep>;

/** One record of type HTTPS. RFC 9460. */
export const ServiceRecord = v.object({
  /** 0 is an alias (AliasMode); lower is tried first. */
  priority: count(),
  /** Where the service is; `.` is the owner's own name. */
  target: text('name', 1100),
  ttl: count(),
  alpn: list(word(), 20),
  /** True where clients must not assume HTTP/1.1 besides. */
  noDefaultAlpn: v.boolean(),
  port: v.nullable(port()),
  ipv4hint: list(address(), 20),
  ipv6hint: list(address(), 20),
  /** Encrypted ClientHello is offered: its configuration, of which the first 512 bytes are kept. RFC 9849. */
  ech: v.nullable(v.object({ length: count(), bytes: hexBytes('public', 512) })),
  /** Keys that a client must understand, or else leave the record alone; as numbers where unknown. */
  mandatory: list(word(), 20),
  otherKeys: list(word(), 40),
  /** Why a client must not use it; null where nothing is wrong with it. */
  fault: v.nullable(text('public', 200)),
});
export type ServiceRecord = v.InferOutput<typeof ServiceRecord>;

export const NameQuery = v.object({
  type: v.picklist(['A', 'AAAA', 'HTTPS']),
  /** As asked, without the final dot. For another port than 443 an HTTPS record is at `_8443._https.` (RFC 9460). */
  name: hostName(),
  state: v.picklist(queryStates),
  /** RCODE with its extension (RFC 6891); null where no answer came. */
  responseCode: v.nullable(named()),
  milliseconds: v.nullable(milliseconds()),
  /** What the answer came over; null where none came. */
  transport: v.nullable(v.picklist(['udp', 'tcp'])),
  /** The answer over UDP was cut (TC), and it was asked again over TCP. */
  truncated: v.boolean(),
  /** Times it was asked over UDP. */
  tries: count(),
  /** Datagrams that came to our port and answered another question: chance, or somebody guesses. */
  strays: count(),
  /** AD: the resolver says that DNSSEC was checked. Only as good as the way to it. */
  authenticated: v.boolean(),
  aliases: list(AliasStep, 20),
  /** `loop`: it leads back to itself. `long`: more than is followed. `open`: its end was not in the answer. */
  aliasFault: v.nullable(v.picklist(['loop', 'long', 'open'])),
  addresses: list(NamedAddress, 64),
  services: list(ServiceRecord, 16),
  /** Records beyond these limits, or that were about something else. */
  otherRecords: count(),
  /** Where an answer was malformed, or the system's code; empty otherwise. */
  detail: text('public', 300),
  /** The zone whose SOA record came along; absent without one. RFC 2308 section 2. */
  zone: v.exactOptional(text('name', 1100)),
});
export type NameQuery = v.InferOutput<typeof NameQuery>;

/** One resolver that was asked directly. */
export const NameServer = v.object({
  address: address(),
  port: port(),
  /** `chosen`: somebody named it, and it was allowed. */
  source: v.picklist(['system', 'chosen']),
  state: v.picklist(['asked', 'not-asked']),
  /** Why it was not asked; empty otherwise. */
  reason: text('name', 300),
  /** Besides those for the name, those for the name with each search suffix where that was needed. */
  queries: list(NameQuery, 20),
  /** The question that failed, with signatures left unchecked (CD, RFC 4035 section 3.2.2). Absent where none failed. */
  unchecked: v.exactOptional(NameQuery),
  /** The end of an alias that was denied, asked for by itself. */
  aliasEnd: v.exactOptional(NameQuery),
  /** A name made up beside the one in question: an answer shows that this server has one for every name. */
  invented: v.exactOptional(NameQuery),
});
export type NameServer = v.InferOutput<typeof NameServer>;

/** One line of the hosts file that bears the name. */
export const HostsEntry = v.object({
  /** From 1. */
  line: count(),
  address: address(),
  kind: v.picklist(addressKinds),
  name: hostName(),
  /** This computer's own name on a loopback address, as installers write it; left out otherwise. */
  own: v.exactOptional(v.literal(true)),
});
export type HostsEntry = v.InferOutput<typeof HostsEntry>;

export const HostsFile = v.object({
  path: text('name', 1000),
  /** `cut`: longer than what is read, so a line that names the target may have been missed. */
  state: v.picklist(['read', 'absent', 'unreadable', 'cut']),
  /** Lines that name the target. */
  entries: list(HostsEntry, 20),
  /** The system's answer is what stands in the file. Null where no line names it, or the system was not asked. */
  decides: v.nullable(v.boolean()),
});
export type HostsFile = v.InferOutput<typeof HostsFile>;

/** How this system looks names up. */
export const ResolverSettings = v.object({
  /** `resolv.conf`, or `system` where the runtime told. */
  source: v.picklist(['resolv.conf', 'system', 'none']),
  path: v.nullable(text('name', 1000)),
  nameServers: list(address(), 10),
  search: list(text('name', 255), 10),
  /** Dots in a name from which it is tried as it is before any suffix. resolv.conf(5). */
  ndots: count(),
});
export type ResolverSettings = v.InferOutput<typeof ResolverSettings>;

/** What a search suffix did to the name. */
export const SearchResult = v.object({
  /** `through-suffix`: it resolves only with one. `suffix-first`: a suffix is tried before the name itself. */
  state: v.picklist(['as-it-is', 'through-suffix', 'suffix-first', 'not-tested']),
  /** The suffix that explains the system's answer; null where it was not found. */
  suffix: v.nullable(text('name', 255)),
  reason: text('name', 300),
});
export type SearchResult = v.InferOutput<typeof SearchResult>;

/** Two answers about one name that do not go together. */
export const SplitAnswer = v.object({
  /**
   * `hosts-file`: it says otherwise than DNS. `system`: the system's answer is in no resolver's. `resolvers`: two
   * of them differ. `families`: A and AAAA lead to different kinds of place.
   */
  kind: v.picklist(['hosts-file', 'system', 'resolvers', 'families']),
  /** Who said the one and who the other: `system`, `hosts`, or a resolver's address. */
  one: text('address', 200),
  other: text('address', 200),
  oneSays: list(text('address', 128), 20),
  otherSays: list(text('address', 128), 20),
});
export type SplitAnswer = v.InferOutput<typeof SplitAnswer>;

/** Somebody besides this machine who was asked. */
export const NamesContact = v.object({
  purpose: v.picklist(['dns']),
  host: hostName(),
  address: v.nullable(address()),
  port: port(),
  at: instant(),
  outcome: word(),
});
export type NamesContact = v.InferOutput<typeof NamesContact>;

export const NotTestedItem = v.object({ what: text('name', 200), because: text('name', 400) });
export type NotTestedItem = v.InferOutput<typeof NotTestedItem>;

/** How the name leads to addresses. `network --json`, section `names`. */
export const Names = v.object({
  /** What was looked up, ASCII, without the final dot; quoted safely where it is no usable name. */
  name: text('name', 400),
  /** With the final dot that was typed. */
  absolute: v.boolean(),
  kind: v.picklist(nameKinds),
  labels: list(NameLabel, 128),
  system: SystemAnswer,
  /** The name with a final dot, so that no suffix is tried: a pair with `system`. */
  withoutSearch: SystemAnswer,
  settings: ResolverSettings,
  servers: list(NameServer, 8),
  hosts: HostsFile,
  search: SearchResult,
  splits: list(SplitAnswer, 20),
  contacts: list(NamesContact, 60),
  notTested: list(NotTestedItem, 20),
  /** True after a Stop. */
  partial: v.boolean(),
  durationMs: milliseconds(),
});
export type Names = v.InferOutput<typeof Names>;
