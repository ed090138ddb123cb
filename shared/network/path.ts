import * as v from 'valibot';
import { address, count, list, milliseconds, text, word } from '../field.ts';
import { NetworkContact, NetworkGap } from './ports.ts';

/** What a message of ICMP says (RFC 792, RFC 1812 section 5.2.7.1, RFC 4443). */
export const icmpWords = [
  'network-unreachable',
  'host-unreachable',
  'port-unreachable',
  'protocol-unreachable',
  /** Administratively prohibited: a firewall's own words. */
  'prohibited',
  /** Time exceeded: a loop, or too many hops. */
  'hop-limit',
  /** Fragmentation needed, packet too big. */
  'too-big',
  'other',
] as const;
export type IcmpWord = (typeof icmpWords)[number];

/** Families of programs whose words we read. */
export const pathTools = [
  'iputils',
  'busybox',
  'macos',
  'windows',
  'linux-traceroute',
  'busybox-traceroute',
  'macos-traceroute',
  'windows-tracert',
  'tracepath',
] as const;
export type PathTool = (typeof pathTools)[number];

/** One echo request. */
export const EchoReply = v.object({
  /** From 1. */
  sequence: count(),
  outcome: v.picklist(['reply', 'silence', 'error']),
  milliseconds: v.nullable(milliseconds()),
  /** For `error`: what was said, and by whom where it is known. */
  icmp: v.nullable(v.picklist(icmpWords)),
  from: v.nullable(address()),
});
export type EchoReply = v.InferOutput<typeof EchoReply>;

/** The strip of latency and loss to the target itself. */
export const Ping = v.object({
  /** `silent` alone says nothing: many servers and firewalls answer no ping. `error`: a router or this machine said no. */
  state: v.picklist(['answered', 'some-lost', 'silent', 'error', 'not-tested']),
  tool: v.nullable(v.picklist(pathTools)),
  sent: count(),
  received: count(),
  minimumMs: v.nullable(milliseconds()),
  medianMs: v.nullable(milliseconds()),
  maximumMs: v.nullable(milliseconds()),
  replies: list(EchoReply, 100),
  /** Why it is `not-tested`; empty otherwise. */
  reason: text('name', 400),
});
export type Ping = v.InferOutput<typeof Ping>;

/** One stop on the way. */
export const Hop = v.object({
  /** From 1, as the hop limit of the packets was. */
  hop: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
  /** Who answered; null where nobody did. */
  address: v.nullable(address()),
  /** Others that answered at the same distance: several ways are in use. */
  others: list(address(), 10),
  /** Best time; null where nobody answered. */
  milliseconds: v.nullable(milliseconds()),
  sent: count(),
  answered: count(),
  /** An error in place of the usual answer; null without one. */
  icmp: v.nullable(v.picklist(icmpWords)),
  isTarget: v.boolean(),
  /**
   * `fine`: it answered. `quiet`: it did not answer, or not always, and what lies behind it did: routers answer when
   * they like, so that is no loss. `loss`: from here on to the end something is missing. `end`: nothing behind it
   * answered, which may be a filter for such packets.
   */
  weight: v.picklist(['fine', 'quiet', 'loss', 'end']),
});
export type Hop = v.InferOutput<typeof Hop>;

/** How the way was traced. */
export const Trace = v.object({
  state: v.picklist(['reached', 'not-reached', 'stopped', 'not-tested']),
  tool: v.nullable(v.picklist(pathTools)),
  /** Kind of the packets that were sent: a filter may treat them unlike TLS. */
  protocol: v.nullable(v.picklist(['udp', 'icmp', 'tcp'])),
  /** First hop of a loss that goes on to the target; null where there is none. */
  lossFrom: v.nullable(count()),
  /** Why it is `not-tested`, or what ended it; empty otherwise. */
  reason: text('name', 400),
});
export type Trace = v.InferOutput<typeof Trace>;

/** One ping that may not be cut into fragments. */
export const SizeProbe = v.object({
  /** Of the whole IP packet, headers included. */
  packetBytes: count(),
  /** `too-big`: somebody said so. `too-big-here`: this machine knew. */
  outcome: v.picklist(['passed', 'silence', 'too-big', 'too-big-here', 'error']),
  /** What the answer said may pass; null where it said nothing. */
  statedMtu: v.nullable(count()),
  from: v.nullable(address()),
});
export type SizeProbe = v.InferOutput<typeof SizeProbe>;

/** One ClientHello, whole or cut into small segments. */
export const SegmentTry = v.object({
  /**
   * `whole`: as programs send it. `small-segments`: the very same bytes, 250 at a time. `large-segments`: 1100 at a time,
   * in as many packets as the whole takes. `small-hello`: another hello, small enough for one packet on every way.
   * `short-answer`: the small hello with one cipher suite that nobody has, so that what comes back is short as well.
   */
  form: v.picklist(['whole', 'small-segments', 'large-segments', 'small-hello', 'short-answer']),
  helloBytes: count(),
  outcome: v.picklist(['answered', 'silence', 'cut-off', 'not-connected', 'stopped']),
  milliseconds: milliseconds(),
});
export type SegmentTry = v.InferOutput<typeof SegmentTry>;

/** How large a packet may be on this way. */
export const PathMtu = v.object({
  /** `measured`: between two sizes there is a limit. `at-least`: the largest that was tried passed. */
  state: v.picklist(['measured', 'at-least', 'unknown', 'not-tested']),
  /** Largest whole packet that passed; null where none did. */
  largestPassed: v.nullable(count()),
  /** Smallest that did not; null where all did. */
  smallestLost: v.nullable(count()),
  /** How the too large ones ended: `black-hole` is silence, `told` an ICMP message with the limit. */
  manner: v.nullable(v.picklist(['told', 'black-hole', 'known-here'])),
  /** What this system has noted for the address; null where it says nothing. */
  kernelMtu: v.nullable(count()),
  /** Of the interface that leads there; null where it is not known. */
  interfaceMtu: v.nullable(count()),
  /** Name of that interface; absent where it is not known. */
  device: v.optional(text('name', 60)),
  /** Whether it was tied to the symptom: the port opens, and a whole ClientHello meets silence. */
  symptom: v.picklist(['silence-after-connect', 'none', 'not-tested']),
  sizes: list(SizeProbe, 40),
  segments: list(SegmentTry, 20),
  tool: v.nullable(v.picklist(pathTools)),
  reason: text('name', 400),
});
export type PathMtu = v.InferOutput<typeof PathMtu>;

/** The way to one address. */
export const AddressPath = v.object({
  address: address(),
  family: v.picklist([4, 6]),
  ping: Ping,
  path: list(Hop, 64),
  trace: Trace,
  pathMtu: PathMtu,
});
export type AddressPath = v.InferOutput<typeof AddressPath>;

/** What a watcher is told while it runs: each hop once it is known, then the whole. */
export type PathProgress =
  | { readonly kind: 'ping'; readonly address: string; readonly ping: Ping }
  | { readonly kind: 'hop'; readonly address: string; readonly hop: Hop }
  | { readonly kind: 'path-mtu'; readonly address: string; readonly pathMtu: PathMtu };

export const PathSection = v.object({
  addresses: list(AddressPath, 64),
  /** Programs of this system that were run, without their arguments. */
  programs: list(word(), 10),
  contacts: list(NetworkContact, 200),
  notTested: list(NetworkGap, 50),
  /** True when it was stopped. */
  partial: v.boolean(),
});
export type PathSection = v.InferOutput<typeof PathSection>;
