import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Target } from '../../../shared/target.ts';
import type { WatchStore } from '../../store/watch.ts';

/** What watching needs of the world, passed in so that a test can hand it another one. */
export interface WatchPorts {
  readonly store: WatchStore;
  /** The quick check, asking gently. Never rejects for anything the network does. */
  readonly diagnose: (target: Target, stop: AbortSignal) => Promise<Diagnosis>;
  /** False where this computer has no network, so that nothing can be said of a server. */
  readonly isNetworkUp: (target: Target) => boolean;
  /** Puts a check into the history. */
  readonly record: (diagnosis: Diagnosis) => Promise<void>;
  /** Whether somebody would see a message now: until then nothing counts as told. */
  readonly canNotify: () => boolean;
  readonly notify: (title: string, text: string, target: Target | null) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}
