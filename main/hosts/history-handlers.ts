import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import type { historyContract } from '../../shared/contract-history.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { Desk } from '../session/desk.ts';
import type { History } from '../session/history.ts';
import type { WatchDesk } from '../session/watch-desk.ts';
import type { Kept } from './kept.ts';

interface Desks {
  readonly checks: Desk;
  readonly history: History;
  readonly kept: Kept;
  readonly watch: Pick<WatchDesk, 'list'>;
}

interface HistoryHost {
  readonly version: string;
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveHistory'>>>;
}

/** The engine's end of `historyContract`. */
export function historyHandlers(
  { checks, history, kept, watch }: Desks,
  { save, version }: HistoryHost,
): Pick<Handlers, keyof typeof historyContract.calls> {
  const { preferences, store } = kept;
  const forgotten = (done: boolean) => (done ? ok(null) : failed('file', refusal('history.not-forgotten')));
  return {
    history: async (page) => {
      const found = await history.servers(page);
      const { keepHistory } = await preferences.read();
      return ok({
        ...{ servers: [...found.servers], total: found.total, isOn: keepHistory },
        trouble: store.trouble() ?? preferences.trouble(),
      });
    },
    historyOf: async ({ target, ...page }) => ok({ checks: [...(await history.checks(target, page))] }),
    openHistory: async ({ runId }) => {
      const inMemory = checks.diagnosis(runId);
      if (inMemory.ok) return inMemory;
      const found = await history.document(runId);
      if (found === null) return failed('no-such-run', refusal('history.gone'));
      checks.keep(found);
      return ok(found);
    },
    forgetServer: async ({ target }) => forgotten(await history.forget(target)),
    forgetHistory: async () => forgotten(await history.forgetAll()),
    saveHistory: async () => {
      const { historyFile } = await import('./history-file.ts');
      const all = { ...(await history.everything()), watch: await watch.list() };
      const { bytes, name } = historyFile(all, { version, at: new Date() });
      return save(name, bytes);
    },
    preferences: async () => ok(await preferences.read()),
    setPreferences: async (change) => ok(await preferences.change(change)),
  };
}
