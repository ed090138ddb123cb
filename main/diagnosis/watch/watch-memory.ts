import type { CauseId } from '../../../shared/cause.ts';
import type { Phrase } from '../../../shared/phrase.ts';
import type { WatchEventKind, WatchedCertificate, WatchThreshold } from '../../../shared/watch.ts';

/** What is remembered of a watched server from check to check, so that each change is told once. */
export interface WatchMemory {
  /** What the person was told last; `unknown` before the first clear answer. */
  readonly standing: Standing;
  /** A failure that was seen once, and is told if the next clear answer is a failure as well. */
  readonly doubt: Failure | null;
  /** Certificates that were seen, newest first. */
  readonly certificates: readonly KnownCertificate[];
  readonly addresses: readonly string[];
  /** How often new addresses were told. */
  readonly addressesTold: number;
}

export type Standing = { readonly state: 'unknown' } | { readonly state: 'works' } | Failure;

export interface Failure {
  readonly state: 'failing' | 'unreachable';
  readonly cause: CauseId | null;
}

/** `told`: the lowest threshold that was told, in days; 0 once it was said to have expired. */
export interface KnownCertificate extends WatchedCertificate {
  readonly told: WatchThreshold | 0 | null;
}

/** Before it was stored. */
export interface Change {
  readonly kind: WatchEventKind;
  readonly text: Phrase;
}

/** What is remembered after a check, and what it brought. */
export interface Compared {
  readonly memory: WatchMemory;
  readonly changes: readonly Change[];
}

export const nothingKnown: WatchMemory = {
  standing: { state: 'unknown' },
  doubt: null,
  certificates: [],
  addresses: [],
  addressesTold: 0,
};
