import { beforeEach, describe, expect, it } from 'vitest';
import { useHistory } from '../../../../renderer/state/history.ts';
import { deleteAsked, loadHistory, turnServers } from '../../../../renderer/state/history-calls.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { historyLimits } from '../../../../shared/history.ts';
import { ok } from '../../../../shared/outcome.ts';
import { keptEntry } from '../../../support/kept-entry.ts';

const start = useHistory.getState();
beforeEach(() => useHistory.setState(start, true));

/** An engine that keeps so many servers, each checked once. */
function engineWith(count: number) {
  let left = count;
  const server = (place: number) => ({
    checks: 1,
    newest: { ...keptEntry({ runId: `run-${place}` }), place, canOpen: false },
  });
  const bridge = {
    history: async ({ limit, offset }: { limit: number; offset: number }) =>
      ok({
        servers: Array.from({ length: Math.max(0, Math.min(limit, left - offset)) }, (_, index) =>
          server(offset + index),
        ),
        ...{ total: left, isOn: true, trouble: null },
      }),
    forgetHistory: async () => {
      left = 0;
      return ok(null);
    },
  };
  return { bridge: bridge as unknown as Bridge, drop: (to: number) => (left = to) };
}

const page = historyLimits.page;
const shown = () => {
  const { earlier, offset, servers } = useHistory.getState();
  const rows = offset === 0 ? servers : earlier;
  return [rows[0]?.newest.runId, rows.length];
};

describe('more servers than one page holds', () => {
  it('are reached page by page, and the newest stay what they are', async () => {
    const { bridge } = engineWith(2 * page + 30);
    await loadHistory(bridge);
    expect(shown()).toEqual(['run-0', page]);
    await turnServers(bridge, 1);
    await turnServers(bridge, 1);
    expect(shown()).toEqual([`run-${2 * page}`, 30]);
    expect(useHistory.getState().servers[0]?.newest.runId).toBe('run-0');
    await turnServers(bridge, 1);
    expect(shown()).toEqual([`run-${2 * page}`, 30]);
    await turnServers(bridge, -1);
    expect(shown()).toEqual([`run-${page}`, page]);
  });

  it('stay on their page when something is checked, and go to the last one when it is gone', async () => {
    const { bridge, drop } = engineWith(2 * page + 30);
    await loadHistory(bridge);
    await turnServers(bridge, 1);
    await turnServers(bridge, 1);
    await loadHistory(bridge);
    expect(shown()).toEqual([`run-${2 * page}`, 30]);
    drop(page + 1);
    await loadHistory(bridge);
    expect(shown()).toEqual([`run-${page}`, 1]);
    useHistory.setState({ deleting: 'everything' });
    await deleteAsked(bridge);
    expect(useHistory.getState()).toMatchObject({ offset: 0, total: 0, servers: [] });
  });
});
