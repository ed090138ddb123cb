import type { Phrase } from '../../../shared/phrase.ts';

/** Where in a file something stands: its line in text, or the name of its entry in a key store. */
export interface FilePlace {
  /** From 1; null where the file has no lines. */
  readonly line: number | null;
  /** Alias, friendly name or comment; null without one. Not made safe to show. */
  readonly entry: string | null;
}

export interface FileObject {
  readonly der: Uint8Array;
  readonly place: FilePlace;
}

/** What may be known of a private key. The key itself never leaves the reader. */
export interface PrivateKeyFacts {
  /** `RSA`, `EC`, `Ed25519` …; null while it is encrypted. */
  readonly kind: string | null;
  /** Null where the kind is. */
  readonly bits: number | null;
  readonly curve: string | null;
  readonly encrypted: boolean;
  /** Places in `certificates` with the public half of it; null where that could not be told. */
  readonly matches: readonly number[] | null;
  readonly place: FilePlace;
}

export interface FileProblem {
  /** `broken`: a part of the file is lost, and what is said of the rest would mislead. */
  readonly severity: 'broken' | 'note';
  readonly place: FilePlace;
  /** An id of `chainTexts`. */
  readonly phrase: Phrase;
}

export type FileForm = 'pem' | 'base64' | 'der' | 'pkcs7' | 'pkcs12' | 'jks';

export interface ReadableFile {
  readonly ok: true;
  readonly form: FileForm;
  /** In the order of the file. */
  readonly certificates: readonly FileObject[];
  readonly privateKeys: readonly PrivateKeyFacts[];
  readonly requests: readonly FileObject[];
  readonly revocationLists: readonly FileObject[];
  readonly problems: readonly FileProblem[];
}

export interface RefusedFile {
  readonly ok: false;
  /** The first two ask for a passphrase, or for another one; with the others no passphrase helps. */
  readonly refusal: 'needs-passphrase' | 'wrong-passphrase' | 'empty' | 'too-large' | 'unsupported' | 'unreadable';
  readonly phrase: Phrase;
}

export type CertificateFile = ReadableFile | RefusedFile;

/** Names of entries come from strangers: what follows is cut off. */
export const longestEntryName = 200;
