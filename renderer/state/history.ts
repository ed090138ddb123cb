import { create } from 'zustand';
import type { KeptCheck, KeptServer } from '../../shared/history.ts';
import type { StoreTrouble } from '../../shared/keeping.ts';
import type { Target } from '../../shared/target.ts';

export interface HistoryState {
  /** `failed`: the engine did not answer. */
  readonly phase: 'loading' | 'there' | 'failed';
  /** The newest, the one checked last first. */
  readonly servers: readonly KeptServer[];
  /** How many come before those on screen; 0 shows the newest. */
  readonly offset: number;
  /** Those on screen, where they are not the newest. */
  readonly earlier: readonly KeptServer[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether checks are kept from now on. */
  readonly isOn: boolean;
  readonly trouble: StoreTrouble | null;
  /** The server whose checks are on screen; null shows the list of servers. */
  readonly chosen: Target | null;
  /** Newest first; null until the engine has answered. */
  readonly checks: readonly KeptCheck[] | null;
  /** The page of checks begins before this place; null is the newest page. */
  readonly before: number | null;
  /** What is to be deleted, once the person says so. */
  readonly deleting: 'server' | 'everything' | null;
  /** Why the last wish was not carried out. */
  readonly complaint: string | null;
}

export const useHistory = create<HistoryState>(() => ({
  phase: 'loading',
  servers: [],
  offset: 0,
  earlier: [],
  total: 0,
  isOn: true,
  trouble: null,
  chosen: null,
  checks: null,
  before: null,
  deleting: null,
  complaint: null,
}));
