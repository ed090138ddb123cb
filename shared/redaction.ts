import * as v from 'valibot';
import { count, list, text, word } from './field.ts';

/** Who reads a document: the own IT team, the support of a vendor, or anybody. */
export const audiences = ['it', 'vendor', 'public'] as const;
export const Audience = v.picklist(audiences);
export type Audience = v.InferOutput<typeof Audience>;

/** What a hidden value is. Its pseudonym says so too: `IP-1`, `host-2`, `person-1`. */
export const replacementKinds = [
  'address',
  'hardware-address',
  'host',
  'machine',
  'network-name',
  'organisation',
  'person',
  'email',
  'path',
  'ticket',
  'contact',
] as const;
export const ReplacementKind = v.picklist(replacementKinds);
export type ReplacementKind = v.InferOutput<typeof ReplacementKind>;

/** One value that is shown as something else. The value itself goes into the key file and nowhere else. */
export const Replacement = v.object({
  /** The same for the same value, whatever the audience and the case; what `keep` names. In no file of a report. */
  id: word(),
  kind: ReplacementKind,
  value: text('secret', 4000),
  pseudonym: word(),
  /** Places in all documents together. */
  count: count(),
  /** True when the person asked to show it all the same. */
  kept: v.boolean(),
});
export type Replacement = v.InferOutput<typeof Replacement>;

/** Secrets that are taken out for every audience; the kinds that the start field knows. */
export const removedKinds = [
  'password',
  'token',
  'cookie',
  'sign-in',
  'data',
  'key',
  /** The part of a path that names a person: `/home/…`. */
  'home-folder',
] as const;
export const RemovedKind = v.picklist(removedKinds);
export type RemovedKind = v.InferOutput<typeof RemovedKind>;

/** Parts that cannot be rewritten without a lie, and so are not in the document; of `first-bytes` the end alone. */
export const leftOutParts = ['certificates', 'transcripts', 'message-bytes', 'capture', 'first-bytes'] as const;
export const LeftOutPart = v.picklist(leftOutParts);
export type LeftOutPart = v.InferOutput<typeof LeftOutPart>;

/** Why: `holds-hidden` bytes in which a hidden value stands; `holds-secret` a secret; `not-readable` nobody could look for one. */
export const leftOutReasons = ['holds-hidden', 'holds-secret', 'not-readable'] as const;
export const LeftOutReason = v.picklist(leftOutReasons);
export type LeftOutReason = v.InferOutput<typeof LeftOutReason>;

/** Classes of private things, in the order in which people are told what is shown. */
export const privateClasses = [
  /** The server that was asked about and its addresses, known on the internet. */
  'target',
  /** The same of a server that only an inner network knows. */
  'private-target',
  'public-address',
  'local-address',
  'hardware-address',
  'internal-host',
  'machine',
  'network-name',
  /** Accounts and people outside certificates. */
  'person',
  /** Authorities that no public list has. */
  'organisation',
  /** People and mailboxes in certificates. */
  'certificate-person',
  /** Other servers in a certificate of an authority that no public list has: nobody can look those up. */
  'certificate-host',
  /** Path and query of the address that was asked for. */
  'path',
  /** Ticket and contact. */
  'answers',
] as const;
export const PrivateClass = v.picklist(privateClasses);
export type PrivateClass = v.InferOutput<typeof PrivateClass>;

/** What became of a document for one audience. */
export const Redaction = v.object({
  audience: Audience,
  /** In the order of their first place, what a person wrote last; also those that a person asked to keep. */
  replacements: list(Replacement, 5000),
  /** Secrets: no value is kept of them. */
  removed: list(v.object({ what: RemovedKind, count: count() }), removedKinds.length),
  leftOut: list(v.object({ what: LeftOutPart, because: LeftOutReason, count: count() }), 20),
  /** What is not hidden for this audience. */
  shown: list(PrivateClass, privateClasses.length),
});
export type Redaction = v.InferOutput<typeof Redaction>;
