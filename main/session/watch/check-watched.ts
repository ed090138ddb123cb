import { phrase } from '../../../shared/phrase.ts';
import { watchEventTexts } from '../../../shared/text/en/watch-events.ts';
import { say } from '../../../shared/text/say.ts';
import { isClearState, type WatchEvent, type WatchOutcome } from '../../../shared/watch.ts';
import { memoryIn } from '../../../shared/watch-memory.ts';
import { compareWatch } from '../../diagnosis/watch/changes.ts';
import { failuresInARow } from '../../diagnosis/watch/standing.ts';
import { notChecked, watchOutcome } from '../../diagnosis/watch/watch-outcome.ts';
import type { WatchRow } from '../../store/watch.ts';
import { nextTime } from './timetable.ts';
import type { WatchPorts } from './watch-ports.ts';

/** How long a check that gave way waits, in milliseconds. */
const postponedMs = 60_000;

/** Checks one server and keeps what came of it, with what is to be told. After a stop it is as if nothing had been asked. */
export async function checkWatched(row: WatchRow, ports: WatchPorts, stop: AbortSignal): Promise<void> {
  const outcome = await lookAt(row, ports, stop);
  const now = ports.now();
  if (outcome === null) return void (await ports.store.schedule(row.watchId, now + postponedMs));
  const question = { target: row.target, now, thresholds: row.thresholds };
  const { changes, memory: known } = compareWatch(memoryIn(row.memory), outcome, question);
  const memory = isClearState(outcome.state) ? { ...known, answeredAt: outcome.at } : known;
  const checked = {
    state: outcome.state,
    failures: failuresInARow(memory),
    isWavering: memory.standing.state === 'wavers',
  };
  const nextAt = nextTime(row.minutes, checked, now, ports.random());
  const at = new Date(now).toISOString();
  const events = changes.map((change) => ({ at, ...change }));
  await ports.store.finish(row.watchId, { nextAt, last: outcome, memory, events });
}

async function lookAt({ target }: WatchRow, ports: WatchPorts, stop: AbortSignal): Promise<WatchOutcome | null> {
  const begun = new Date(ports.now()).toISOString();
  const withoutNetwork = () => notChecked(begun, say(watchEventTexts, phrase('watch-note.no-network')));
  if (!ports.isNetworkUp(target)) return withoutNetwork();
  const diagnosis = await ports.diagnose(target, stop);
  if (stop.aborted) return null;
  // It may have gone while the server was asked.
  if (!ports.isNetworkUp(target)) return withoutNetwork();
  await ports.record(diagnosis);
  return watchOutcome(diagnosis);
}

/** Messages at once; more are one message. */
const mostMessages = 3;

/** Tells what nobody was told yet: also what another program found, or this one right before it ended. */
export async function tellChanges({ canNotify, notify, store }: WatchPorts): Promise<void> {
  if (!canNotify()) return;
  const untold = (await store.takeUntold()) ?? [];
  if (untold.length === 0) return;
  const rows = (await store.rows()) ?? [];
  if (untold.length > mostMessages) return notify(...summary(untold.length), null);
  for (const { text, watchId } of untold) {
    const target = rows.find((row) => row.watchId === watchId)?.target ?? null;
    notify(say(watchEventTexts, text), say(watchEventTexts, detailOf(text)), target);
  }
}

const detailOf = ({ id, parameters }: WatchEvent['text']) => phrase(`${id}.detail`, parameters);

const summary = (count: number) =>
  [
    say(watchEventTexts, phrase('watch-note.several', { count })),
    say(watchEventTexts, phrase('watch-note.several.detail')),
  ] as const;
