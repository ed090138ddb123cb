import * as v from 'valibot';
import { CandidatePaths } from './candidate-path.ts';
import { causeIds, confidences, RankedCause, Risk, sides } from './cause.ts';
import { CertificateFacts, ChainReason, chainReasonCodes, StoreResult } from './certificate.ts';
import { SettingsAlong } from './configuration/along.ts';
import { address, count, hexBytes, hostName, instant, list, milliseconds, port, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { Revocation, RevocationContact } from './revocation.ts';
import { Target } from './target.ts';
import { TrustMatrix, TrustRecipe } from './trust.ts';

/** Names this form of document; stable. */
export const chainSchema = 'handshake-doctor/chain@1';

/** What a piece of a dropped or given file turned out to be. */
export const filePieceKinds = ['certificate', 'request', 'private-key', 'revocation-list'] as const;
export type FilePieceKind = (typeof filePieceKinds)[number];

/** One piece of a file, in the order of the file within its kind. Of a private key no more than its kind. */
export const FilePiece = v.object({
  kind: v.picklist(filePieceKinds),
  /** Of its first line, from 1; null where the file has no lines. */
  line: v.nullable(count()),
  /** Alias, friendly name or comment; null without one. */
  entry: v.nullable(text('name', 300)),
  /** Place in `certificates` of the document; null for another piece, or a certificate that takes no part. */
  certificate: v.nullable(count()),
  /** Of a private key or a request: `RSA`, `EC` …; null while it is encrypted or of an unknown kind. */
  keyKind: v.nullable(word()),
  keyBits: v.nullable(count()),
  encrypted: v.boolean(),
  /** Places in `certificates` that a private key or a request belongs to; null where that could not be told. */
  matches: v.nullable(list(count(), 100)),
  /** What it is, in one line. */
  title: text('name', 400),
});
export type FilePiece = v.InferOutput<typeof FilePiece>;

/** Something in a file that was not understood, or was and will puzzle other programs. */
export const FileNote = v.object({
  /** `broken`: a part is lost. `note`: worth knowing. */
  severity: v.picklist(['broken', 'note']),
  line: v.nullable(count()),
  entry: v.nullable(text('name', 300)),
  message: text('name', 600),
  text: Phrase,
});
export type FileNote = v.InferOutput<typeof FileNote>;

/** A file that was read, and everything it holds. */
export const ChainFile = v.object({
  name: text('name', 1000),
  /** What it was given for. */
  role: v.picklist(['chain', 'trust', 'extra-trust', 'intermediates', 'crl']),
  form: v.picklist(['pem', 'base64', 'der', 'pkcs7', 'pkcs12', 'jks']),
  pieces: list(FilePiece, 500),
  /** Pieces behind that limit. */
  morePieces: count(),
  notes: list(FileNote, 100),
});
export type ChainFile = v.InferOutput<typeof ChainFile>;

/** One extension of a certificate. */
export const ExtensionFacts = v.object({
  /** Dotted identifier. */
  oid: word(),
  /** As RFC 5280 writes it, e.g. `basicConstraints`; null for one that is not known here. */
  name: v.nullable(word()),
  critical: v.boolean(),
  /** Bytes of its value, of which the first 1,024 are kept. */
  length: count(),
  value: hexBytes('name', 1024),
});
export type ExtensionFacts = v.InferOutput<typeof ExtensionFacts>;

/** A certificate of the chain. `index`: place as sent; of a file, the leaf is 0 and the others keep their order. */
export const ChainCertificate = v.object({
  ...CertificateFacts.entries,
  /** Signature algorithm, e.g. `ecdsa-with-SHA256`. */
  signature: word(),
  source: v.picklist(['sent', 'file']),
  /** By its place: the first one, those that issue, the end, and what no path needs. */
  role: v.picklist(['leaf', 'intermediate', 'root', 'unneeded']),
  /** At the moment it was judged for. */
  dates: v.picklist(['valid', 'expired', 'not-yet-valid']),
  /** A certificate that a program made for itself, by its name: `Kubernetes ingress-nginx`; null for another. */
  placeholder: v.nullable(text('public', 200)),
  /** Every extension in its order; empty in documents of versions that did not keep them. */
  extensions: v.optional(list(ExtensionFacts, 200), []),
});
export type ChainCertificate = v.InferOutput<typeof ChainCertificate>;

/** Why the chain was refused, certificate by certificate. */
export const ChainRefusal = v.object({
  /** Null where the code is a fact that no cause rests on. */
  cause: v.nullable(v.picklist(causeIds)),
  /** Place in `certificates`; null for an anchor. */
  certificate: v.nullable(count()),
  /** A code of the chain rules, or `revoked`. */
  code: v.picklist([...chainReasonCodes, 'revoked']),
  subject: ChainReason.entries.subject,
  detail: ChainReason.entries.detail,
  /** The code as a sentence. */
  headline: text('name', 400),
  text: Phrase,
});
export type ChainRefusal = v.InferOutput<typeof ChainRefusal>;

/** Where the chain breaks: between a certificate that is there and what should stand above it. */
export const ChainBreak = v.object({
  /**
   * `missing`: the issuer was not sent. `wrong-key`: one of that name was, with another key. `untrusted`: the
   * end is no root of any list. `signature`: the issuer is there and did not sign it.
   */
  kind: v.picklist(['missing', 'wrong-key', 'untrusted', 'signature']),
  /** Place of the lower one in `certificates`. */
  below: count(),
  /** Of the upper one; null where it is not there. */
  above: v.nullable(count()),
  /** Subject of what is missing, does not fit or is not trusted. */
  subject: text('name', 2000),
  /** Where the right one turned up; null where it did not. */
  found: v.nullable(
    v.object({
      /** `custom`: a file that was given. `aia`: fetched from where the certificate says. */
      where: v.picklist(['custom', 'system', 'mozilla', 'other-address', 'aia', 'other-store']),
      sha256: hexBytes('public', 32),
      /** The chain was judged again with it, and verifies. */
      cures: v.boolean(),
    }),
  ),
  /** Addresses in the certificate below where its issuer can be fetched. */
  caIssuers: list(text('name', 1000), 10),
  headline: text('name', 400),
  text: Phrase,
});
export type ChainBreak = v.InferOutput<typeof ChainBreak>;

/** A name of the leaf beside the name that was asked for. */
export const NameRow = v.object({
  kind: v.picklist(['dns', 'ip', 'email', 'uri', 'other']),
  value: text('name', 1000),
  matches: v.boolean(),
  /** The one that comes nearest, where none matches. */
  nearest: v.boolean(),
});
export type NameRow = v.InferOutput<typeof NameRow>;

export const ChainNames = v.object({
  /** The name that was checked, as programs compare it (punycode); empty without one. */
  asked: text('name', 255),
  state: v.picklist(['match', 'mismatch', 'not-checked']),
  /** The first 1,000, in the order of the certificate; the one that matches or comes nearest is always among them. */
  rows: list(NameRow, 1001),
  total: count(),
  /** How the nearest name differs: one sentence; null where a name matches or none is near. */
  nearest: v.nullable(v.object({ value: text('name', 1000), headline: text('name', 400), text: Phrase })),
  /** The common name, which today's programs no longer look at. */
  commonName: v.nullable(text('name', 1000)),
  /** What a client would say that still looks at the common name where there are no other names. */
  oldClients: v.picklist(['match', 'mismatch', 'not-checked']),
});
export type ChainNames = v.InferOutput<typeof ChainNames>;

/** One bar of the timeline; roots that were not sent have one as well where they are known. */
export const TimelineRow = v.object({
  certificate: v.nullable(count()),
  subject: text('name', 2000),
  notBefore: instant(),
  notAfter: instant(),
  state: v.picklist(['valid', 'expired', 'not-yet-valid']),
  /** Whole days from the moment to its end, negative after it. */
  daysLeft: v.pipe(v.number(), v.integer()),
  /** Whether the path needs it. */
  needed: v.boolean(),
});
export type TimelineRow = v.InferOutput<typeof TimelineRow>;

export const ChainTimeline = v.object({
  /** The moment it was judged for. */
  at: instant(),
  /** The first end of a certificate that the path needs; null where nothing is known of one. */
  endsFirst: v.nullable(instant()),
  rows: list(TimelineRow, 40),
});
export type ChainTimeline = v.InferOutput<typeof ChainTimeline>;

/** What the server sends to a client that names no site. */
export const WithoutServerName = v.object({
  state: v.picklist(['same', 'other', 'no-certificate', 'not-tested']),
  subject: text('name', 2000),
  names: list(text('name', 1000), 20),
  sha256: v.nullable(hexBytes('public', 32)),
  /** Why it was not tested, or how it ended; empty otherwise. */
  reason: text('name', 400),
});
export type WithoutServerName = v.InferOutput<typeof WithoutServerName>;

/** One address of the target. */
export const ChainAddress = v.object({
  address: address(),
  port: port(),
  state: v.picklist(['certificates', 'no-certificates', 'not-reached']),
  /** How it ended where no certificate came. */
  reason: text('name', 400),
  /** SHA-256 of each certificate in the order sent. */
  sha256: list(hexBytes('public', 32), 100),
  verdict: v.nullable(v.picklist(['trusted', 'rejected', 'unknown'])),
  /** Whether the document's chain is the one of this address. */
  shown: v.boolean(),
});
export type ChainAddress = v.InferOutput<typeof ChainAddress>;

/** The answer in one line and in one paragraph, for people. */
export const ChainAnswer = v.object({
  headline: text('name', 300),
  summary: text('name', 1000),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  side: v.nullable(v.picklist(sides)),
  text: Phrase,
});
export type ChainAnswer = v.InferOutput<typeof ChainAnswer>;

/** What the chain was judged by. */
export const ChainAsked = v.object({
  /** The moment; `atGiven` where somebody else than the clock named it. */
  at: instant(),
  atGiven: v.boolean(),
  hostname: v.nullable(hostName()),
  usage: v.picklist(['server', 'client']),
  /** True where the roots of `--trust` alone counted. */
  onlyTrust: v.boolean(),
});
export type ChainAsked = v.InferOutput<typeof ChainAsked>;

/** A certificate chain analysed: what `chain --json` prints, and what the screens of step 2 show. */
export const ChainDocument = v.object({
  schema: v.literal(chainSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  runId: word(),
  /** As it was typed, without secrets. */
  input: text('identity', 4000),
  source: v.picklist(['file', 'server']),
  /** Null for a file. */
  target: v.nullable(Target),
  asked: ChainAsked,
  /** `unknown`: nothing could be concluded. A name that does not fit makes it `rejected`. */
  verdict: v.picklist(['trusted', 'rejected', 'unknown']),
  hostname: v.picklist(['match', 'mismatch', 'not-checked']),
  answer: ChainAnswer,
  reasons: list(ChainRefusal, 60),
  /** Every way from the leaf up, best first, each with what is wrong with it; over what was found elsewhere as well. */
  paths: CandidatePaths.entries.paths,
  /** Certificates that bear an issuer's name, and why they are not the issuer. */
  refusedIssuers: CandidatePaths.entries.refused,
  /** False where there are more paths than are listed. */
  pathsComplete: v.boolean(),
  certificates: list(ChainCertificate, 32),
  /** Certificates that were sent or in the file, those beyond `certificates` included. */
  certificateCount: count(),
  /** False where they did not come leaf first, each followed by its issuer. */
  ordered: v.boolean(),
  break: v.nullable(ChainBreak),
  names: ChainNames,
  timeline: ChainTimeline,
  causes: list(RankedCause, 20),
  /** Weak or odd, and no reason to refuse the chain. */
  risks: list(Risk, 30),
  stores: list(StoreResult, 3),
  ruledOut: list(v.object({ cause: v.picklist(causeIds), because: text('name', 400) }), 50),
  notTested: list(v.object({ what: text('name', 200), because: text('name', 400) }), 50),
  /** Whether the server proved that it has the key; null for a file without a key, and where it did not show. */
  keyProven: v.nullable(v.boolean()),
  /** Null for a file. */
  withoutServerName: v.nullable(WithoutServerName),
  addresses: list(ChainAddress, 8),
  files: list(ChainFile, 60),
  /** The same chain against every store of this computer; null where it was not asked for. */
  matrix: v.nullable(TrustMatrix),
  /** How to make each tool trust the root at hand; empty where that would not help. */
  recipes: list(TrustRecipe, 60),
  /** Null where the chain has nothing to ask about. */
  revocation: v.nullable(Revocation),
  /** Who besides the target was contacted, with consent. */
  contacts: list(RevocationContact, 100),
  /** Settings of the server that were read along (`--config`); left out where none were given. */
  settings: v.exactOptional(SettingsAlong),
  /** True after a Stop or at the hard stop: there may be more to see. */
  partial: v.boolean(),
});
export type ChainDocument = v.InferOutput<typeof ChainDocument>;
