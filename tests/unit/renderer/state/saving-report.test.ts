import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStartCase } from '../../../../renderer/state/case-calls.ts';
import { isEscapeForSaving, useReport } from '../../../../renderer/state/report.ts';
import { saveReportAs, stopSaving } from '../../../../renderer/state/report-calls.ts';
import { actionsOn } from '../../../../renderer/state/screen-actions.ts';
import { useView } from '../../../../renderer/state/view.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { ok } from '../../../../shared/outcome.ts';
import { openedCases } from '../../../app/gallery/opened-cases.ts';

/** A host whose save of a report goes on until it is ended here. */
async function underWay() {
  const [opened] = Object.values(openedCases).flatMap((one) => (one.opened === null ? [] : [one.opened]));
  const end = Promise.withResolvers<unknown>();
  const bridge = {
    openStartCase: async () => ok(opened),
    saveReportAs: () => end.promise,
    stopSavingReport: async () => ok(null),
  } as unknown as Bridge;
  await openStartCase(bridge, 'shop.hdcase.json');
  const saving = saveReportAs(bridge, 'zip');
  const finish = async (kind: 'cancelled' | 'saved') => {
    const questions = { answered: [], missing: [] };
    end.resolve(ok({ saved: kind === 'saved' ? { kind, path: '/a.zip' } : { kind }, key: null, questions }));
    await saving;
  };
  return { bridge, finish };
}

const told = () => useView.getState().report?.text ?? null;
const isForSaving = () => isEscapeForSaving(useReport.getState());

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en-GB' });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a save that was stopped says so, and that nothing was saved', async () => {
  const { bridge, finish } = await underWay();
  await actionsOn('report', bridge).stop?.();
  await finish('cancelled');
  expect(told()).toBe('Stopped. Nothing was saved.');
  expect(useReport.getState()).toMatchObject({ saving: null, saved: null });
});

it('a dialog of the system that was closed needs no word, nor does a Stop of the save before count', async () => {
  const first = await underWay();
  await stopSaving(first.bridge);
  await first.finish('cancelled');
  const second = await underWay();
  await second.finish('cancelled');
  expect(told()).toBeNull();
});

it('a save that was faster than the Stop says where it went', async () => {
  const { bridge, finish } = await underWay();
  await stopSaving(bridge);
  await finish('saved');
  expect(told()).toContain('/a.zip');
});

it('a save that is asked for during another says so, by key or button, and begins none', async () => {
  const { bridge, finish } = await underWay();
  await actionsOn('report', bridge).save?.();
  expect(told()).toContain('still being written');
  expect(useReport.getState().saving).toBe('zip');
  await finish('cancelled');
  expect(told()).toBeNull();
});

it('Escape is about the save while it goes on and right after, and about the screen then', async () => {
  const { finish } = await underWay();
  expect(isForSaving()).toBe(true);
  await finish('saved');
  expect(isForSaving()).toBe(true);
  vi.advanceTimersByTime(5000);
  expect(isForSaving()).toBe(false);
});
