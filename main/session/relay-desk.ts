import { randomUUID } from 'node:crypto';
import type { Argument, Value } from '../../shared/contract.ts';
import { fillRelayRecipes } from '../../shared/guides/relay-recipes.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { RelayDocument, RelayProgress, RunDocument } from '../../shared/relay/document.ts';
import { readCommandWords } from '../input/command-words.ts';
import { because } from '../system/connections-made.ts';
import { readProxyUrl } from '../system/relay/environment-proxy.ts';
import { sweepPrivateFolders } from '../system/relay/private-folder.ts';
import type { KeptConnection } from './relay/board.ts';
import { relayLimits } from './relay/house.ts';
import { listenProblem } from './relay/listen-problem.ts';
import { shownCommand } from './relay/program-words.ts';
import type { RunPorts } from './run-program.ts';

/** A relay or a run, as it goes on or as it ended. */
export interface KeptRelay {
  readonly kind: 'relay' | 'run';
  document(): RelayDocument | RunDocument;
  kept(): readonly KeptConnection[];
}

/** The relays and runs of one page: at most one under way, the newest few kept in memory. */
export interface RelayDesk {
  startRelay(request: Argument<'startRelay'>): Promise<Outcome<Value<'startRelay'>>>;
  startRun(request: Argument<'startRun'>): Promise<Outcome<Value<'startRun'>>>;
  stop(runId: string): Outcome<null>;
  relay(runId: string): Outcome<RelayDocument>;
  run(runId: string): Outcome<RunDocument>;
  /** With the bytes that were recorded. */
  kept(runId: string): Outcome<KeptRelay>;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

export interface RelayDeskOptions {
  readonly ports: RunPorts;
  readonly onProgress: (progress: RelayProgress) => void;
  /** A thrown error is a bug of ours: it is told here. */
  readonly onBug: (bug: unknown) => void;
}

interface Current {
  readonly runId: string;
  readonly stop: AbortController;
  over: Promise<void>;
}

export function createRelayDesk({ onBug, onProgress, ports }: RelayDeskOptions): RelayDesk {
  const known = new Map<string, KeptRelay>();
  let current: Current | null = null;
  sweepPrivateFolders();
  const listener = { progress: onProgress, ended: () => {}, said: () => {} };

  /** Takes the place of the one that is under way, until it turns out that there is none. */
  const reserve = (): Current => {
    current = { runId: randomUUID(), stop: new AbortController(), over: Promise.resolve() };
    return current;
  };
  const release = (one: Current) => {
    if (current === one) current = null;
  };
  const keep = (one: Current, kept: KeptRelay, over: Promise<unknown>) => {
    known.set(one.runId, kept);
    for (const oldest of [...known.keys()].slice(0, -keptRuns)) known.delete(oldest);
    one.over = over.then(() => {}, onBug).finally(() => release(one));
  };

  return {
    async startRelay({ port, target }) {
      if (current !== null) return busy();
      const proxy = target.proxy === null ? null : readProxyUrl(target.proxy);
      // Never another way than the person wants.
      if (target.proxy !== null && proxy === null) return failed('bad-input', otherProxy);
      const one = reserve();
      const place = { address: '127.0.0.1', port: port ?? 0 };
      const question = { runId: one.runId, target, place, proxy, limits: relayLimits };
      const { openRelay } = await import('./relay.ts');
      const opened = await because({ task: 'relay' }, () =>
        openRelay(question, ports, listener, one.stop.signal).catch(told(onBug)),
      );
      if (!opened.ok) {
        release(one);
        return failed('bad-input', listenProblem(opened.errorCode, place));
      }
      const { relay } = opened;
      keep(one, { kind: 'relay', document: relay.document, kept: relay.kept }, relay.over);
      return ok({ runId: one.runId, listen: relay.listen, recipes: fillRelayRecipes(target, relay.listen) });
    },
    async startRun({ command }) {
      if (current !== null) return busy();
      const read = readCommandWords(command);
      if ('refused' in read) return failed('bad-input', read.refused);
      const one = reserve();
      const wished = { limits: relayLimits, input: null, trace: true, keys: true };
      const question = { runId: one.runId, words: read.words, ...wished };
      const { openRun } = await import('./run-program.ts');
      const opened = await because({ task: 'program' }, () =>
        openRun(question, ports, listener, one.stop.signal).catch(told(onBug)),
      );
      if (!opened.ok) {
        release(one);
        return failed('bad-input', listenProblem(opened.errorCode, { address: '127.0.0.1', port: 0 }));
      }
      const { run } = opened;
      keep(one, { kind: 'run', document: run.document, kept: run.kept }, run.over);
      return ok({ runId: one.runId, listen: run.listen, words: shownCommand(read.words) });
    },
    stop(runId) {
      if (current?.runId === runId) current.stop.abort();
      return known.has(runId) || current?.runId === runId ? ok(null) : gone();
    },
    relay(runId) {
      const found = known.get(runId)?.document();
      return found?.schema === 'handshake-doctor/relay@1' ? ok(found) : gone();
    },
    run(runId) {
      const found = known.get(runId)?.document();
      return found?.schema === 'handshake-doctor/run@1' ? ok(found) : gone();
    },
    kept(runId) {
      const found = known.get(runId);
      return found === undefined ? gone() : ok(found);
    },
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.over;
    },
  };
}

const told = (onBug: (bug: unknown) => void) => (bug: unknown) => {
  onBug(bug);
  return { ok: false, errorCode: 'EBUG' } as const;
};

const otherProxy = refusal('relay.proxy');

const busy = () => failed('busy', refusal('busy.relay'));
const gone = () => failed('no-such-run', refusal('gone.run'));

/** Each keeps at most the bytes of one relay. */
const keptRuns = 3;
