import { describe, expect, it, onTestFinished } from 'vitest';
import { keptCheck } from '../../../main/hosts/kept-check.ts';
import { createHistory } from '../../../main/session/history.ts';
import { historyEntry } from '../../../main/session/history-entry.ts';
import { openStore } from '../../../main/store/database.ts';
import { documentOf, keepCheck } from '../../../main/store/history.ts';
import { openPreferences } from '../../../main/store/preferences.ts';
import { compress, decompress } from '../../../main/system/compressed.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { serverKey } from '../../../shared/same-server.ts';
import { diagnosis } from '../../app/gallery/diagnoses.ts';
import * as evidence from '../../app/gallery/evidence.ts';
import { statePlace } from '../../support/state-place.ts';
import { secrets, talkative } from '../../support/talkative.ts';

function opened() {
  const place = statePlace();
  const store = openStore(place);
  onTestFinished(() => store.close());
  const preferences = openPreferences(place);
  let changes = 0;
  const bugs: unknown[] = [];
  const history = createHistory({
    ...{ store, preferences, withoutSecrets: keptCheck },
    onChange: () => {
      changes += 1;
    },
    onBug: (bug) => bugs.push(bug),
  });
  return { history, preferences, store, bugs, changes: () => changes };
}

const page = { before: null, limit: 50 };
const run = (runId: string, host = 'api.example.com', sha256 = 'aa'.repeat(32)): Diagnosis =>
  diagnosis([], [evidence.chain('chain#1', [evidence.certificate(0, { sha256 })], evidence.judgement())], {
    runId,
    target: evidence.target({ host, serverName: host }),
  });

describe('the history of checks', () => {
  it('keeps each check with its evidence, compared with the one before even when both end at once', async () => {
    const { bugs, changes, history } = opened();
    const [first, second] = [run('run-1'), run('run-2', 'api.example.com', 'bb'.repeat(32))];
    await Promise.all([history.record(first, 'person'), history.record(second, 'watch')]);
    const checks = await history.checks(first.target, page);
    expect(checks.map(({ askedBy, changes: brought, runId }) => [runId, askedBy, brought])).toEqual([
      ['run-2', 'watch', ['new-certificate']],
      ['run-1', 'person', []],
    ]);
    expect(await history.document('run-1')).toEqual(first);
    expect([changes(), bugs]).toEqual([2, []]);
  });

  it('keeps no secret that a server said, and saves none that an earlier version kept', async () => {
    const { bugs, history, store } = opened();
    const check = talkative('run-1');
    await history.record(check, 'person');
    const kept = await decompress((await documentOf(store, 'run-1')) ?? new Uint8Array(), 1e6);
    expect(kept).toContain('https://www.example.com/in');
    expect(kept).not.toMatch(secrets);
    await keepCheck(store, {
      ...{ server: serverKey(check.target), entry: historyEntry({ ...check, runId: 'run-0' }, 'person', []) },
      document: await compress(JSON.stringify({ ...check, runId: 'run-0' })),
    });
    const { documents } = await history.everything();
    expect(documents.map(({ runId }) => runId).sort()).toEqual(['run-0', 'run-1']);
    expect(JSON.stringify(documents)).not.toMatch(secrets);
    expect(bugs).toEqual([]);
  });

  it('keeps nothing while the person does not want it', async () => {
    const { changes, history, preferences } = opened();
    await preferences.change({ keepHistory: false });
    await history.record(run('run-1'), 'person');
    expect(await history.servers({ limit: 10, offset: 0 })).toEqual({ servers: [], total: 0 });
    expect([await history.document('run-1'), changes()]).toEqual([null, 0]);
  });

  it('forgets one server, or all of them, and says so', async () => {
    const { changes, history } = opened();
    const [shop, mail] = [run('run-1', 'shop.example.com'), run('run-2', 'mail.example.com')];
    for (const one of [shop, mail]) await history.record(one, 'person');
    expect(await history.forget(shop.target)).toBe(true);
    expect(await history.document('run-1')).toBeNull();
    expect((await history.everything()).checks.map(({ runId }) => runId)).toEqual(['run-2']);
    expect(await history.forgetAll()).toBe(true);
    expect(await history.everything()).toEqual({ checks: [], documents: [] });
    expect(changes()).toBe(4);
  });

  it('is kept once it was closed', async () => {
    const { history } = opened();
    const recorded = history.record(run('run-1'), 'person');
    await history.close();
    expect((await history.everything()).documents).toHaveLength(1);
    await recorded;
  });
});
