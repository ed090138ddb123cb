import { afterEach, describe, expect, it } from 'vitest';
import { compareWith, stopComparison, useComparison } from '../../../../renderer/state/comparison.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import type { CaptureComparison } from '../../../../shared/capture/comparison.ts';
import { failed, ok } from '../../../../shared/outcome.ts';

const asked: unknown[] = [];
const answers = (outcome: Awaited<ReturnType<Bridge['compareCaptures']>>): Bridge =>
  ({
    place: async () => ok({ givenId: 'given' }),
    compareCaptures: async (request: unknown) => {
      asked.push(request);
      return outcome;
    },
  }) as unknown as Bridge;
const file = new File(['bytes'], 'server.pcapng');

afterEach(() => useComparison.setState({ comparison: { phase: 'none' } }));

describe('a capture on screen', () => {
  it('is held against the file of the other end', async () => {
    const document = { pairs: [] } as unknown as CaptureComparison;
    await compareWith(answers(ok(document)), 'mine', file);
    expect(asked).toEqual([{ captureId: 'mine', givenId: 'given' }]);
    expect(useComparison.getState().comparison).toEqual({ phase: 'there', captureId: 'mine', document });
  });

  it('says why a file is of no use', async () => {
    await compareWith(answers(failed('file', 'This is no capture.')), 'mine', file);
    expect(useComparison.getState().comparison).toMatchObject({ phase: 'broken', reason: 'This is no capture.' });
  });

  it('forgets an answer that comes after another capture was compared', async () => {
    const late = compareWith(answers(failed('file', 'late')), 'first', file);
    useComparison.setState({ comparison: { phase: 'working', captureId: 'second', reading: null, stopping: false } });
    await late;
    expect(useComparison.getState().comparison).toMatchObject({ phase: 'working', captureId: 'second' });
  });

  it('is as before where the comparison is stopped', async () => {
    const stopped: unknown[] = [];
    const bridge = {
      ...answers(failed('file', 'The comparison was stopped.')),
      stopComparison: async (request: unknown) => {
        stopped.push(request);
        return ok(null);
      },
    } as Bridge;
    const comparing = compareWith(bridge, 'mine', file);
    await stopComparison(bridge);
    await comparing;
    expect(stopped).toEqual([{ captureId: 'mine' }]);
    expect(useComparison.getState().comparison).toEqual({ phase: 'none' });
  });
});
