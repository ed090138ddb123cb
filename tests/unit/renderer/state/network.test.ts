import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToEngine } from '../../../../renderer/state/engine-events.ts';
import { networkOf, noChoice, useNetwork, wishFor } from '../../../../renderer/state/network.ts';
import {
  networkAgain,
  networkFromElsewhere,
  openNetwork,
  startNetwork,
  stopNetwork,
} from '../../../../renderer/state/network-calls.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import { act } from '../../../../renderer/state/shortcuts.ts';
import { useView } from '../../../../renderer/state/view.ts';
import { createBridge } from '../../../../shared/bridge.ts';
import type { NetworkProgress } from '../../../../shared/network/document.ts';
import { failed, ok } from '../../../../shared/outcome.ts';
import { target } from '../../../app/gallery/evidence.ts';
import { healthy, networkProgress, underWay } from '../../../app/gallery/networks.ts';

const { runId } = healthy;

/** An engine of the test: answers by name, remembers what it was asked. */
function engine(change: Record<string, unknown> = {}) {
  const asked: [name: string, argument: unknown][] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const answers: Record<string, unknown> = {
    about: ok({ version: '0.1.0', host: 'browser', input: null, builtAt: '2026-11-20', language: 'en' }),
    startNetwork: ok({ runId }),
    stopNetwork: ok(null),
    network: ok(healthy),
    ...change,
  };
  const bridge = createBridge(
    {
      call: async (name, argument) => {
        asked.push([name, argument]);
        const answer = answers[name];
        return typeof answer === 'function' ? answer(argument) : answer;
      },
      listen: (name, listener) => {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
    },
    (complaint) => {
      throw new Error(complaint);
    },
  );
  const snapshot = (progress: Partial<NetworkProgress> = {}, of = underWay) =>
    listeners.get('networkProgress')?.(networkProgress(of, progress));
  const callsOf = (name: string) => asked.filter(([called]) => called === name).map(([, argument]) => argument);
  listenToEngine(bridge);
  return { bridge, snapshot, callsOf };
}

const wish = wishFor(target(), noChoice);
const phase = () => useNetwork.getState().run.phase;

beforeEach(() => {
  vi.useFakeTimers();
  useRun.setState(useRun.getInitialState());
  useNetwork.setState(useNetwork.getInitialState());
  useView.setState(useView.getInitialState());
});
afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

describe('a look at the network', () => {
  it('is not begun by opening its screen', () => {
    const { callsOf } = engine();
    openNetwork(target());
    expect(useView.getState().screen).toBe('network');
    expect(callsOf('startNetwork')).toEqual([]);
  });

  it('asks nobody else unless that was chosen, and no resolver without its address', () => {
    expect(wish).toMatchObject({ allow: [], resolver: null, neighbours: false, compareWith: null });
    expect(wishFor(target(), { ...noChoice, allow: ['dns', 'reference'] }).allow).toEqual(['reference']);
    expect(wishFor(target(), { ...noChoice, resolver: '192.0.2.53' }).resolver).toBeNull();
    expect(wishFor(target(), { ...noChoice, allow: ['dns'], resolver: ' 192.0.2.53 ' }).resolver).toBe('192.0.2.53');
  });

  it('shows each snapshot, and ends with the whole', async () => {
    const { bridge, snapshot } = engine();
    await startNetwork(bridge, wish);
    snapshot();
    expect(networkOf(useNetwork.getState().run)?.between).toBeNull();
    snapshot({ sequence: 9, terminal: 'finished' }, healthy);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    expect(networkOf(useNetwork.getState().run)).toEqual(healthy);
  });

  it('keeps what was known when it is stopped by its key', async () => {
    const { bridge, snapshot, callsOf } = engine({ network: failed('no-such-run', 'gone') });
    await startNetwork(bridge, wish);
    snapshot();
    expect(act(bridge, 'stop')).toBe(true);
    expect(callsOf('stopNetwork')).toEqual([{ runId }]);
    snapshot({ sequence: 9, terminal: 'stopped' });
    await vi.waitFor(() => expect(useNetwork.getState().run).toMatchObject({ phase: 'ended', end: 'stopped' }));
  });

  it('can be stopped before the engine has said yes', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { bridge, callsOf } = engine({ startNetwork: () => new Promise((resolve) => (answer = resolve)) });
    const begun = startNetwork(bridge, wish);
    await vi.waitFor(() => expect(phase()).toBe('starting'));
    await stopNetwork(bridge);
    expect(callsOf('stopNetwork')).toEqual([]);
    answer(ok({ runId }));
    await begun;
    expect(callsOf('stopNetwork')).toEqual([{ runId }]);
  });

  it('is taken up by a page that was loaded again in its middle', () => {
    const { snapshot } = engine();
    snapshot();
    expect(useNetwork.getState()).toMatchObject({
      run: { phase: 'running', runId },
      subject: { host: 'api.example.com' },
    });
  });

  it('is begun again with what was allowed meanwhile, and beside the earlier one from another network', async () => {
    const { bridge, snapshot, callsOf } = engine();
    await startNetwork(bridge, wish);
    snapshot({ terminal: 'finished' }, healthy);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    await networkAgain(bridge, { allow: ['reference'] });
    snapshot({ terminal: 'finished' }, healthy);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    await networkFromElsewhere(bridge);
    expect(callsOf('startNetwork').slice(1)).toMatchObject([
      { allow: ['reference'], compareWith: null },
      { allow: ['reference'], compareWith: runId },
    ]);
  });

  it('looks again even where the earlier run is kept no more', async () => {
    const { bridge, snapshot, callsOf } = engine({
      startNetwork: ({ compareWith }: { compareWith: string | null }) =>
        compareWith === null ? ok({ runId }) : failed('no-such-run', 'gone'),
    });
    await startNetwork(bridge, wish);
    snapshot({ terminal: 'finished' }, healthy);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    await networkFromElsewhere(bridge);
    expect(callsOf('startNetwork')).toHaveLength(3);
    expect(phase()).toBe('running');
  });

  it('does not begin beside another one', async () => {
    const { bridge, callsOf } = engine();
    await startNetwork(bridge, wish);
    await startNetwork(bridge, wish);
    expect(callsOf('startNetwork')).toHaveLength(1);
  });

  it('says that the engine is gone when it has been silent for too long', async () => {
    const { bridge } = engine();
    await startNetwork(bridge, wish);
    vi.advanceTimersByTime(46_000);
    expect(phase()).toBe('broken');
  });
});
