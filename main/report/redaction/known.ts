import type { PrivateClass, ReplacementKind } from '../../../shared/redaction.ts';

/** A private thing, however it is written. */
export interface PrivateThing {
  readonly kind: ReplacementKind;
  readonly of: PrivateClass;
  /** One spelling for all of its spellings. */
  readonly key: string;
  /** As it was first written. */
  readonly value: string;
  /** Pieces of it that mean the same by themselves. */
  readonly pieces?: readonly string[];
}

/** Where one stands in a text. */
export interface Found extends PrivateThing {
  readonly start: number;
  readonly end: number;
  /** True where nothing of it is to be seen: secrets in it go with it. */
  readonly isWhole?: boolean;
}

/** What the fields of all documents of a case say of what is private, before any text is looked at. */
export interface Known {
  /** Servers that were asked about: names and addresses by their key. */
  readonly targets: ReadonlyMap<string, 'target' | 'private-target'>;
  readonly innerHosts: ReadonlySet<string>;
  readonly innerDomains: ReadonlySet<string>;
  /** Domains in which something hidden lies: what a person writes of others in them is as private. */
  readonly sharedDomains: ReadonlyMap<string, PrivateClass>;
  /** Names in certificates of authorities that no public list has, but those of the server that was asked about. */
  readonly certificateHosts: ReadonlySet<string>;
  /** Words that stand for somebody wherever they are found. */
  readonly words: readonly PrivateThing[];
  /** Paths that were asked for at a server. */
  readonly paths: readonly PrivateThing[];
  /** Values in distinguished names, by `TYPE=value`. */
  readonly nameParts: ReadonlyMap<string, PrivateThing>;
  /** Mailboxes of certificates, and those that are meant to be read. */
  readonly mailboxes: ReadonlyMap<string, PrivateClass>;
}
