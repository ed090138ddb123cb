import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type HistoryEntry, historyLimits, type KeptCheck } from '../../shared/history.ts';
import { readCase } from '../../shared/read-case.ts';
import { serverKey } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import type { Store } from '../store/database.ts';
import {
  checksOf,
  documentOf,
  everyCheck,
  forgetEverything,
  forgetServer,
  keepCheck,
  keptServers,
} from '../store/history.ts';
import type { PreferencesFile } from '../store/preferences.ts';
import { compress, decompress } from '../system/compressed.ts';
import { oneAtATime } from '../system/turn.ts';
import { historyEntry } from './history-entry.ts';

/** The checks of this person on this computer, beyond the life of the program. */
export interface History {
  /** Keeps a check that has ended, unless the person has switched that off. */
  record(diagnosis: Diagnosis, askedBy: HistoryEntry['askedBy']): Promise<void>;
  servers(page: { readonly limit: number; readonly offset: number }): ReturnType<typeof keptServers>;
  /** Newest first, from before `before` on. */
  checks(
    target: Target,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly KeptCheck[]>;
  /** The whole evidence of a check; null where it is kept no more. */
  document(runId: string): Promise<Diagnosis | null>;
  everything(): Promise<{ readonly checks: readonly KeptCheck[]; readonly documents: readonly Diagnosis[] }>;
  forget(target: Target): Promise<boolean>;
  forgetAll(): Promise<boolean>;
  /** Returns when what was recorded is kept. */
  close(): Promise<void>;
}

export interface HistoryOptions {
  readonly store: Store;
  readonly preferences: Pick<PreferencesFile, 'read'>;
  /** The check as it may be kept: without passwords, tokens and keys, which no file of ours is to hold. */
  readonly withoutSecrets: (diagnosis: Diagnosis) => Promise<Diagnosis>;
  /** Told when something was kept or forgotten. */
  readonly onChange: () => void;
  readonly onBug: (bug: unknown) => void;
}

/** Checks that a new one is compared with. */
const compared = 50;
/** Bytes of a document; an honest one has a tenth. */
const longestDocument = 64_000_000;

export function createHistory({ onBug, onChange, preferences, store, withoutSecrets }: HistoryOptions): History {
  // Each check is compared with the one before, which must be kept by then.
  const inTurn = oneAtATime();

  const record = async (checked: Diagnosis, askedBy: HistoryEntry['askedBy']) => {
    if (!(await preferences.read()).keepHistory) return;
    const diagnosis = await withoutSecrets(checked);
    const server = serverKey(checked.target);
    const earlier = await checksOf(store, server, { before: null, limit: compared });
    const entry = historyEntry(diagnosis, askedBy, earlier);
    const document = await compress(JSON.stringify(diagnosis));
    if (await keepCheck(store, { server, entry, document })) onChange();
  };
  const document = async (runId: string) => {
    const bytes = await documentOf(store, runId);
    const json = bytes && (await decompress(bytes, longestDocument));
    const read = json ? readCase(json) : null;
    return read && 'diagnosis' in read ? read.diagnosis : null;
  };
  const told = async (forgotten: Promise<boolean>) => {
    const done = await forgotten;
    if (done) onChange();
    return done;
  };
  return {
    record: (diagnosis, askedBy) => inTurn(() => record(diagnosis, askedBy)).catch(onBug),
    servers: (page) => keptServers(store, page),
    checks: (target, page) => checksOf(store, serverKey(target), page),
    document,
    async everything() {
      const checks = await everyCheck(store);
      const kept = checks.filter(({ canOpen }) => canOpen).slice(-2 * historyLimits.documents);
      const documents: Diagnosis[] = [];
      for (const { runId } of kept) {
        const one = await document(runId);
        // An earlier version may have kept more.
        if (one !== null) documents.push(await withoutSecrets(one));
      }
      return { checks, documents };
    },
    forget: (target) => told(forgetServer(store, serverKey(target))),
    forgetAll: () => told(forgetEverything(store)),
    close: () => inTurn(async () => undefined),
  };
}
