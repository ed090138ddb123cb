import * as v from 'valibot';
import { chainReasonCodes } from './certificate.ts';
import { count, hexBytes, list, text } from './field.ts';

/** Where a certificate of a path comes from: sent, brought along by the client, found elsewhere, or a store. */
export const memberPlaces = [
  'sent',
  /** A file of intermediates that the client has. */
  'intermediates',
  /** Fetched from the address that the certificate below names for its issuer. */
  'aia',
  'other-address',
  'custom',
  'system',
  'mozilla',
] as const;
export type MemberPlace = (typeof memberPlaces)[number];

const anchorStores = () => list(v.picklist(['custom', 'system', 'mozilla']), 3);

export const PathMember = v.object({
  sha256: hexBytes('public', 32),
  subject: text('name', 2000),
  /** Empty in documents of versions that did not keep it. */
  issuer: v.optional(text('name', 2000), ''),
  where: v.picklist(memberPlaces),
  /** Place in the list as sent; null for one that was not sent. */
  certificate: v.nullable(count()),
  /** Stores that have exactly this certificate as an anchor. */
  anchorOf: anchorStores(),
});
export type PathMember = v.InferOutput<typeof PathMember>;

export const PathReason = v.object({
  code: v.picklist(chainReasonCodes),
  /** Place in the path, the leaf is 0. */
  at: count(),
  detail: text('name', 500),
});
export type PathReason = v.InferOutput<typeof PathReason>;

/** One way from the leaf up, with everything that is wrong with it. The name asked for is no part of it. */
export const CandidatePath = v.object({
  /** Leaf first. */
  members: list(PathMember, 104),
  verdict: v.picklist(['trusted', 'rejected', 'unknown']),
  /** Stores that it ends in; empty when it ends without an anchor. */
  anchorOf: anchorStores(),
  /** False when it leads through a certificate that a client does not have by itself: see `where`. */
  asSent: v.boolean(),
  /** Empty when trusted. */
  reasons: list(PathReason, 40),
});
export type CandidatePath = v.InferOutput<typeof CandidatePath>;

/** A certificate that bears the name of an issuer, and why it is not the issuer or may not be. */
export const RefusedIssuer = v.object({
  of: PathMember,
  issuer: PathMember,
  /** `other-key`: same name, another key. What only a path as a whole shows is among that path's reasons. */
  reasons: list(v.object({ code: v.picklist(['other-key', ...chainReasonCodes]), detail: text('name', 500) }), 12),
});
export type RefusedIssuer = v.InferOutput<typeof RefusedIssuer>;

export const CandidatePaths = v.object({
  /** Best first: trusted ones, then those to an anchor, then the rest, each by how much is wrong. */
  paths: list(CandidatePath, 24),
  refused: list(RefusedIssuer, 60),
  /** False when there are more than are listed, or the search was cut short. */
  complete: v.boolean(),
});
export type CandidatePaths = v.InferOutput<typeof CandidatePaths>;
