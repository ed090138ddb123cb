import * as v from 'valibot';
import { address, count, hexBytes, list, milliseconds, port, text, word } from '../field.ts';
import { plaintextProtocols } from '../handshake-failure.ts';

/** How an attempt to open a TCP connection ended. `failed`: with a code of the system that says none of the others. */
export const tcpStates = ['open', 'refused', 'no-answer', 'unreachable', 'failed'] as const;
export type TcpState = (typeof tcpStates)[number];

/**
 * What may lie behind the code of the system, as words that stay. The `icmp-…` ones are RFC 792, RFC 1812 section
 * 5.2.7.1 and RFC 4443; one code often stands for several, since the system does not hand on the message itself.
 */
export const tcpMeanings = [
  /** RST: nothing listens there, or a firewall answers in the server's place. */
  'reset',
  'icmp-port-unreachable',
  'icmp-network-unreachable',
  'icmp-host-unreachable',
  /** Communication administratively prohibited: a firewall says so in its own name. */
  'icmp-prohibited',
  'icmp-hop-limit',
  /** Nobody on the last link answers ARP or neighbour solicitations. */
  'no-neighbour',
  /** This machine has no route there. */
  'no-route-here',
  /** This machine has no address of that family. */
  'no-address-here',
  /** A rule or a route of this machine forbids it. */
  'forbidden-here',
  /** Nothing came back within the limit. */
  'silence',
  'other',
] as const;
export type TcpMeaning = (typeof tcpMeanings)[number];

/** One attempt. */
export const TcpTry = v.object({
  state: v.picklist(tcpStates),
  /** Code of the system, e.g. `ECONNREFUSED`; null for an open connection and for our own time limit. */
  errorCode: v.nullable(word()),
  /** Until it was open or had failed. */
  milliseconds: milliseconds(),
});
export type TcpTry = v.InferOutput<typeof TcpTry>;

/** What all tries at one address and port came to. */
export const TcpResult = v.object({
  /**
   * `open` where any connection opened, an answer in TLS included; else the end of the first try. `not-tested`: stopped
   * before its first try.
   */
  state: v.picklist([...tcpStates, 'not-tested']),
  /** Of the try that `state` is taken from. */
  errorCode: v.nullable(word()),
  /** Of that try; null where nothing was tried. */
  milliseconds: v.nullable(milliseconds()),
  /** What the code can stand for, likeliest first; empty where it is open. */
  meanings: list(v.picklist(tcpMeanings), 6),
  /** True where this machine itself said no before anything left it. */
  decidedHere: v.boolean(),
  /** Address of this machine that the system takes for this one; null where it has none. */
  localAddress: v.nullable(address()),
  opened: count(),
  tried: count(),
  /** In the order in which they began. */
  tries: list(TcpTry, 20),
  /**
   * The same one after the other, where connections at the same time did not end alike: a server that minds many at a
   * time opens to each of these.
   */
  singly: v.optional(v.object({ opened: count(), tried: count(), tries: list(TcpTry, 20) })),
});
export type TcpResult = v.InferOutput<typeof TcpResult>;

/** What speaks on an open port. */
export const Greeting = v.object({
  /**
   * `spoke`: it said something by itself. `answered`: it was silent until our ClientHello came. `silent`: neither.
   * `closed`, `reset`: the line ended without a byte.
   */
  state: v.picklist(['spoke', 'answered', 'silent', 'closed', 'reset', 'not-tested']),
  /** `tls` where a TLS record came back; null where no byte came. */
  protocol: v.nullable(v.picklist(['tls', ...plaintextProtocols])),
  /** The first bytes as text, control characters as dots. */
  text: text('public', 256),
  bytes: hexBytes('public', 256),
  /** Until the first byte, since the connection opened; null without one. */
  milliseconds: v.nullable(milliseconds()),
  /** Why it is `not-tested`; empty otherwise. */
  reason: text('name', 400),
});
export type Greeting = v.InferOutput<typeof Greeting>;

/** How a ClientHello was answered: `server-hello` and `alert` are both answers in TLS; `other` is one that is not. */
export const helloEnds = ['server-hello', 'alert', 'other', 'silence', 'closed', 'reset'] as const;

/** One of several hellos that differ in nothing but their random bytes. */
export const HelloTry = v.object({ state: v.picklist(helloEnds), milliseconds: milliseconds() });
export type HelloTry = v.InferOutput<typeof HelloTry>;

/** The answer to a ClientHello, for the third bar of the waterfall: of several that differ, the best one. */
export const TlsAnswer = v.object({
  state: v.picklist([...helloEnds, 'not-tested']),
  /** Until the answer, or until it was given up, since the connection opened; null where it is `not-tested`. */
  milliseconds: v.nullable(milliseconds()),
  /** Bytes of the hello that was sent. */
  helloBytes: v.nullable(count()),
  /** How it ended in plain words, or why it was not tested. */
  detail: text('name', 400),
  /** What came of the request for STARTTLS where it was answered and TLS did not begin; left out elsewhere. */
  starttls: v.optional(
    v.object({ state: v.picklist(['refused', 'not-offered', 'unexpected-reply']), reply: text('public', 512) }),
  ),
  /** The same hello at several connections, in the order in which they began; left out where none opened. */
  tries: v.optional(list(HelloTry, 20)),
  /** The same one after the other, where those at the same time did not end alike. */
  singly: v.optional(list(HelloTry, 20)),
});
export type TlsAnswer = v.InferOutput<typeof TlsAnswer>;

/** Everything about one address and the port asked for. */
export const AddressPort = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  port: port(),
  tcp: TcpResult,
  greeting: Greeting,
  tls: TlsAnswer,
});
export type AddressPort = v.InferOutput<typeof AddressPort>;

/** Why an address stands where it stands: the rule of RFC 6724 section 6 that put it behind the one before. */
export const orderRules = [
  'first',
  'avoid-unusable',
  'matching-scope',
  'matching-label',
  'precedence',
  'smaller-scope',
  'longest-prefix',
  'as-resolved',
  'alternate-family',
] as const;

/** One step of a client that races addresses (RFC 8305). */
export const OrderStep = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  /** Where the system would send from; null where it cannot. */
  source: v.nullable(address()),
  rule: v.picklist(orderRules),
  /** When the attempt begins if nothing has opened before: 250 ms apart, RFC 8305 section 8. */
  startsAfterMs: milliseconds(),
  /** One sentence. */
  why: text('name', 400),
});
export type OrderStep = v.InferOutput<typeof OrderStep>;

/** Which address a client would use. */
export const ClientOrder = v.object({
  /** In the order in which a racing client begins. */
  steps: list(OrderStep, 64),
  /** The address that a racing client ends up with by what was measured here; null where none opened. */
  winner: v.nullable(address()),
  /** Until then. */
  winnerAfterMs: v.nullable(milliseconds()),
  /** How long a client that takes one address after the other would wait; `atLeast` where an address stays silent. */
  oneByOne: v.nullable(v.object({ address: address(), afterMs: milliseconds(), atLeast: v.boolean() })),
  /** One or two sentences. */
  summary: text('name', 600),
});
export type ClientOrder = v.InferOutput<typeof ClientOrder>;

/** Another port of the same server, looked at on request. */
export const Neighbour = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  port: port(),
  /** What is usually there: `https`, `submission`. */
  service: word(),
  tcp: TcpResult,
  greeting: Greeting,
});
export type Neighbour = v.InferOutput<typeof Neighbour>;

/** What was left out, and why. */
export const NetworkGap = v.object({ what: text('name', 200), because: text('name', 400) });
export type NetworkGap = v.InferOutput<typeof NetworkGap>;

/** Somebody this section sent packets to. */
export const NetworkContact = v.object({ address: address(), port: v.nullable(port()), purpose: text('name', 200) });
export type NetworkContact = v.InferOutput<typeof NetworkContact>;

export const PortsSection = v.object({
  /** In the order in which the resolver gave them. */
  addresses: list(AddressPort, 64),
  clientOrder: ClientOrder,
  /** `asked` is false where nobody wanted to know; the list is empty then. */
  neighbours: v.object({ asked: v.boolean(), ports: list(Neighbour, 64) }),
  contacts: list(NetworkContact, 200),
  notTested: list(NetworkGap, 50),
  /** True when it was stopped. */
  partial: v.boolean(),
});
export type PortsSection = v.InferOutput<typeof PortsSection>;
