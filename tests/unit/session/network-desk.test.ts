import { describe, expect, it, vi } from 'vitest';
import { createNetworkDesk, type RunNetwork } from '../../../main/session/network-desk.ts';
import type { NetworkProgress } from '../../../shared/network/document.ts';
import { emptyNetwork, networkProgress } from '../../support/empty-network.ts';

const asked = { target: emptyNetwork.target, allow: [], resolver: null, neighbours: false, compareWith: null };

/** A desk whose look is written by the test. */
function setUp(look: RunNetwork, busyElsewhere = false) {
  const heard: NetworkProgress[] = [];
  const bugs: unknown[] = [];
  const desk = createNetworkDesk({
    look,
    isBusyElsewhere: () => busyElsewhere,
    onProgress: (progress) => heard.push(progress),
    onBug: (bug) => bugs.push(bug),
  });
  const begin = (wish: Partial<Parameters<typeof desk.start>[0]> = {}) => {
    const started = desk.start({ ...asked, ...wish });
    if (!started.ok) throw new Error(started.error.message);
    return started.value.runId;
  };
  return { desk, heard, bugs, begin };
}

const ends: RunNetwork = async ({ runId }, publish) => {
  const network = { ...emptyNetwork, runId };
  publish(networkProgress({ runId, network }));
  publish(networkProgress({ runId, network, sequence: 1, terminal: 'finished' }));
  return network;
};

describe('the desk of looks at the network', () => {
  it('keeps a document before it tells that the run ended', async () => {
    const { desk, heard, begin } = setUp(ends);
    const runId = begin();
    expect(desk.isBusy()).toBe(true);
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('finished'));
    expect(desk.network(runId)).toMatchObject({ ok: true, value: { runId } });
    expect(heard).toHaveLength(2);
    expect(desk.isBusy()).toBe(false);
  });

  it('looks once at a time, and not while anything else asks servers', async () => {
    const { desk, begin } = setUp(ends);
    begin();
    expect(desk.start(asked)).toMatchObject({ ok: false, error: { code: 'busy' } });
    await desk.close();
    expect(desk.start(asked).ok).toBe(true);
    expect(setUp(ends, true).desk.start(asked)).toMatchObject({ ok: false, error: { code: 'busy' } });
  });

  it('hands an earlier run over for comparison, and refuses one that is not kept', async () => {
    const earlier: (string | undefined)[] = [];
    const { desk, heard, begin } = setUp((request, publish, stop, anchors) => {
      earlier.push(request.earlier?.runId);
      return ends(request, publish, stop, anchors);
    });
    const first = begin();
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('finished'));
    begin({ compareWith: first });
    await desk.close();
    expect(earlier).toEqual([undefined, first]);
    expect(desk.start({ ...asked, compareWith: 'gone' })).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
  });

  it('stops the one that runs, and no other', async () => {
    const { desk, heard, begin } = setUp(
      ({ runId }, publish, stop) =>
        new Promise((resolve) => {
          stop.addEventListener('abort', () => {
            const network = { ...emptyNetwork, runId, partial: true };
            publish(networkProgress({ runId, network, terminal: 'stopped' }));
            resolve(network);
          });
        }),
    );
    const runId = begin();
    await Promise.resolve();
    expect(desk.stop('another')).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect(desk.stop(runId).ok).toBe(true);
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('stopped'));
    expect(desk.network(runId)).toMatchObject({ ok: true, value: { partial: true } });
  });

  it('keeps what was known when a bug of ours ended it, and never calls it whole', async () => {
    const { desk, heard, bugs, begin } = setUp(async ({ runId }, publish) => {
      publish(networkProgress({ runId, network: { ...emptyNetwork, runId } }));
      throw new Error('a bug of ours');
    });
    const runId = begin();
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('failed'));
    expect(desk.network(runId)).toMatchObject({ ok: true, value: { partial: true } });
    expect(bugs).toHaveLength(1);
  });
});
