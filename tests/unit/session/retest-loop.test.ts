import { describe, expect, it } from 'vitest';
import { type LoopPorts, retestUntilItWorks } from '../../../main/session/retest-loop.ts';
import type { Diagnosis, Run } from '../../../shared/diagnosis.ts';
import type { RetestLoop } from '../../../shared/retest.ts';
import * as faults from '../../app/gallery/faults.ts';

const begun = Date.UTC(2026, 10, 20, 12, 0);
const first = faults.noCommonCipher;

/** What each try finds, in order; the last one again and again. `same` is one hello with the same end. */
type Finding = 'same' | Diagnosis;

/** A loop whose time passes in the waits alone. */
function loopOver(findings: readonly Finding[], change: Partial<LoopPorts> = {}) {
  let now = begun;
  let turn = 0;
  const seen: RetestLoop[] = [];
  const kept: Diagnosis[] = [];
  const told: string[] = [];
  const recorded: Diagnosis[] = [];
  const waits: number[] = [];
  const stop = new AbortController();
  const finding = () => findings[Math.min(turn, findings.length - 1)] ?? 'same';
  const ports: LoopPorts = {
    now: () => now - begun,
    wallClock: () => new Date(now),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    isBusy: () => false,
    newest: (known) => kept.findLast(({ runId }) => runId === known.runId) ?? known,
    smallTry: async () => {
      const isSame = finding() === 'same';
      if (isSame) turn += 1;
      return { run: smallRun(now), isSame };
    },
    wholeCheck: async (previous) => {
      const found = finding();
      turn += 1;
      if (found === 'same') throw new Error('no whole check was needed');
      return { ...found, runId: `run-at-${now}`, runs: [...previous.runs] };
    },
    keep: (diagnosis) => kept.push(diagnosis),
    record: (diagnosis) => recorded.push(diagnosis),
    onChange: (loop) => seen.push(loop),
    notify: (title) => told.push(title),
    ...change,
  };
  const ended = retestUntilItWorks(first, 'loop', ports, stop.signal);
  return { ended, seen, kept, recorded, told, waits, stop };
}

const smallRun = (now: number): Run => ({
  runId: `small-${now}`,
  startedAt: new Date(now).toISOString(),
  durationMs: 40,
  partial: false,
  target: first.target,
  attempts: [],
  observations: first.observations.slice(0, 3),
});

describe('testing every minute', () => {
  it('goes on with one hello a minute, and tells once when it works', async () => {
    const { ended, kept, told, waits } = loopOver(['same', 'same', faults.healthy]);
    const loop = await ended;
    expect(loop.state).toBe('works');
    expect(loop.tries.map(({ answer }) => answer)).toEqual(['same', 'same', 'works']);
    expect(waits).toEqual([60_000, 60_000]);
    expect(told).toEqual([`${first.target.host} works now`]);
    expect(kept.at(-1)?.runId).toBe(loop.runId);
    expect(loop.firstRunId).toBe(first.runId);
  });

  it('keeps each small try in the case that it belongs to', async () => {
    const { ended, kept } = loopOver(['same', 'same', faults.healthy]);
    await ended;
    expect(kept[1]?.runId).toBe(first.runId);
    expect(kept[1]?.runs.map(({ runId }) => runId)).toEqual([`small-${begun}`, `small-${begun + 60_000}`]);
    expect(kept[1]?.verdict).toEqual(first.verdict);
  });

  it('tells of another fault, and goes on', async () => {
    const { ended, told } = loopOver([faults.expired, faults.expired, faults.healthy]);
    const loop = await ended;
    expect(loop.tries.map(({ answer }) => answer)).toEqual(['changed', 'same', 'works']);
    expect(loop.tries[0]?.headline).toBe(faults.expired.verdict.headline);
    expect(told).toHaveLength(2);
  });

  it('never counts a check without an answer as one that works', async () => {
    const { ended } = loopOver([faults.inconclusive, faults.healthy]);
    const loop = await ended;
    expect(loop.tries.map(({ answer }) => answer)).toEqual(['not-tested', 'works']);
  });

  it('ends after half an hour, and tells nobody that it works', async () => {
    const { ended, told } = loopOver(['same']);
    const loop = await ended;
    expect(loop.state).toBe('time-up');
    expect(loop.tries).toHaveLength(31);
    expect(told).toEqual([]);
    expect(Date.parse(loop.tries.at(-1)?.at ?? '')).toBe(begun + 30 * 60_000);
  });

  it('sends nothing more after a stop, and keeps what was seen', async () => {
    let asked = 0;
    const loop = loopOver(['same'], {
      smallTry: async () => {
        asked += 1;
        if (asked === 2) loop.stop.abort();
        return { run: smallRun(begun + asked), isSame: true };
      },
    });
    const ended = await loop.ended;
    expect(ended.state).toBe('stopped');
    expect(asked).toBe(2);
    expect(ended.tries).toHaveLength(1);
  });

  it('waits for whatever else asks servers', async () => {
    let looks = 0;
    const { ended, seen, waits } = loopOver([faults.healthy], { isBusy: () => ++looks <= 3 });
    const loop = await ended;
    expect(loop.state).toBe('works');
    expect(waits).toEqual([2000, 2000, 2000]);
    expect(seen.map(({ state }) => state)).toContain('held');
  });

  it('makes up for no minute that it missed', async () => {
    let looks = 0;
    // Held for ten minutes at the second try, as by a long survey, or by a computer that sleeps.
    const { ended } = loopOver(['same'], { isBusy: () => ++looks > 1 && looks <= 302 });
    const { tries } = await ended;
    const gaps = tries.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(tries[index]?.at ?? ''));
    expect(Math.min(...gaps)).toBe(60_000);
    expect(Math.max(...gaps)).toBeGreaterThan(600_000);
  });

  it('numbers its snapshots, and only the last one is an end', async () => {
    const { ended, seen } = loopOver(['same', faults.healthy]);
    await ended;
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.filter(({ state }) => state === 'works')).toEqual([seen.at(-1)]);
  });
});

describe('a clock that is set while it goes on', () => {
  it.each([3600, -3600])('by %i s changes no minute and no end', async (seconds) => {
    const set = { by: 0 };
    const over = loopOver(['same'], {
      wallClock: () => new Date(begun + set.by * 1000),
      onChange: ({ tries }) => {
        if (tries.length === 3) set.by = seconds;
      },
    });
    const loop = await over.ended;
    expect([loop.state, loop.tries.length]).toEqual(['time-up', 31]);
    expect(new Set(over.waits)).toEqual(new Set([60_000]));
  });
});
