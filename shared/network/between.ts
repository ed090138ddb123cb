import * as v from 'valibot';
import { address, count, hostName, instant, list, milliseconds, port, text, word } from '../field.ts';
import { NetworkContact, NetworkGap } from './ports.ts';
import { SeenHandshake, SeenPage } from './proxies.ts';

/** The hellos compared at one address. They differ in the name alone; `own-name-split` sends the first one in two pieces. */
export const nameForms = ['own-name', 'no-name', 'other-name', 'own-name-split'] as const;
export type NameForm = (typeof nameForms)[number];

/** One hello and what came of it. */
export const NameTry = v.object({
  form: v.picklist(nameForms),
  /** The name that was sent; null where none was. */
  serverName: v.nullable(hostName()),
  handshake: SeenHandshake,
  /** A TLS message came: a hello or an alert. */
  answeredInTls: v.boolean(),
});
export type NameTry = v.InferOutput<typeof NameTry>;

/** A reset or an end that may be somebody else's than the server's. */
export const EarlyEnd = v.object({
  kind: v.picklist(['reset', 'closed']),
  /** Of the TCP connection to this address: the shortest an answer of the server can take. */
  connectMs: milliseconds(),
  /** From the hello to the end. */
  endMs: milliseconds(),
  /**
   * `faster`: much sooner than the server can have read the hello, in every try. `as-fast`: it may be the server's own.
   * `not-known`: the way is too short for a difference to mean anything, too few tries agree, or it was not tested.
   */
  timing: v.picklist(['faster', 'as-fast', 'not-known']),
  /** By how much this program itself came late at most, which makes every time longer. Absent: not measured. */
  lagMs: v.exactOptional(milliseconds()),
  /** The times looked telling, and this machine was too slow for that to be its own doing: not tested. */
  tooSlow: v.exactOptional(v.boolean()),
  tries: count(),
});
export type EarlyEnd = v.InferOutput<typeof EarlyEnd>;

/** Name tests and ends at one address. */
export const NameTest = v.object({
  address: address(),
  port: port(),
  tries: list(NameTry, 12),
  /**
   * `none`: our own name is answered. `flips`: our name goes dead and another is answered. `dead`: all of them do.
   * `name-alone`: our name goes dead and only a hello without a name is answered. `unsteady`: it was not the same each
   * time.
   */
  state: v.picklist(['none', 'flips', 'name-alone', 'dead', 'unsteady', 'not-tested']),
  /** How often own and other name were tried in turn, each with the same result. */
  rounds: count(),
  /** The same name, cut in two pieces, was answered: null where it was not tried. */
  splitWorks: v.nullable(v.boolean()),
  earlyEnd: v.nullable(EarlyEnd),
});
export type NameTest = v.InferOutput<typeof NameTest>;

/** What answers plain HTTP at the target itself: a sign-in page shows there. */
export const PlainHttp = v.object({
  state: v.picklist(['answered', 'refused', 'no-answer', 'closed', 'not-http', 'not-tested']),
  address: v.nullable(address()),
  port: port(),
  page: v.nullable(SeenPage),
  /** Why it is `not-tested`; empty otherwise. */
  reason: text('name', 400),
});
export type PlainHttp = v.InferOutput<typeof PlainHttp>;

/** What the pages and certificates look like taken together. */
export const portalWords = [
  /** Status 511 (RFC 6585 section 6). */
  'status-511',
  /** A redirect to a host that is neither the target's name nor one below it. */
  'redirect-elsewhere',
  /** A form on a page of a host whose certificate does not fit the name. */
  'sign-in-form',
  /** Clear text came where TLS was expected. */
  'page-in-place-of-tls',
  /** The certificate is for another name. */
  'certificate-of-another',
  /** That other name is the one that the redirect leads to. */
  'certificate-of-redirect',
] as const;

/** A whole run over several connections shows whether the certificates belong together. */
export const CertificateSpread = v.object({
  /** Different leaves at addresses and connections. */
  leaves: count(),
  /** Different issuers of leaves. */
  issuers: list(text('name', 2000), 20),
  /** RSA and EC side by side: one server with two certificates. */
  keyTypes: list(word(), 8),
  /** `one`: all the same. `of-one-owner`: several that public lists trust. `mixed`: trusted and not trusted side by side. */
  state: v.picklist(['one', 'of-one-owner', 'mixed', 'not-tested']),
});
export type CertificateSpread = v.InferOutput<typeof CertificateSpread>;

export const BetweenSection = v.object({
  /** When it was looked at: for a comparison with another network. */
  at: instant(),
  nameTests: list(NameTest, 64),
  plainHttp: PlainHttp,
  /** What speaks for a sign-in page; empty where nothing does. */
  portalSigns: list(v.picklist(portalWords), portalWords.length),
  certificates: CertificateSpread,
  contacts: list(NetworkContact, 200),
  notTested: list(NetworkGap, 50),
  /** True when it was stopped. */
  partial: v.boolean(),
});
export type BetweenSection = v.InferOutput<typeof BetweenSection>;

/** One thing that differs between two networks. */
export const NetworkDifference = v.object({
  about: v.picklist(['addresses', 'handshake', 'certificate', 'issuer', 'name-test', 'plain-http', 'reset']),
  here: text('name', 600),
  there: text('name', 600),
  /** One sentence: what it means. */
  meaning: text('name', 600),
});
export type NetworkDifference = v.InferOutput<typeof NetworkDifference>;

/** The same target from two networks: the person changes the network, and the section is made again. */
export const NetworkComparison = v.object({
  /**
   * `same`: nothing that matters differs. `only-there`: it works on the other network alone, so the cause is on this
   * one. `only-here`: the other way round. `both-fail`: the network is not what it depends on. `not-comparable`: one
   * of them showed nothing.
   */
  state: v.picklist(['same', 'differs', 'only-there', 'only-here', 'both-fail', 'not-comparable']),
  differences: list(NetworkDifference, 30),
  /** One or two sentences. */
  summary: text('name', 600),
  /** Time between the two. */
  apartMs: milliseconds(),
});
export type NetworkComparison = v.InferOutput<typeof NetworkComparison>;
