import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { Notebook } from '../../../main/session/notebook.ts';
import { observeClock, observeEnvironment } from '../../../main/session/observe-surroundings.ts';
import { patientLimits, type SessionPorts } from '../../../main/session/ports.ts';
import { ProgressBoard } from '../../../main/session/progress-board.ts';
import { Clock, Environment } from '../../../shared/observation.ts';
import type { Progress } from '../../../shared/progress.ts';
import { httpReply, target } from '../report/parts.ts';

function observed(changed: Partial<SessionPorts>) {
  const ports = { ...livePorts({ version: '1.2.3', builtAt: new Date(0) }), ...changed };
  const notebook = new Notebook(ports, target(), randomUUID(), 'modern');
  const board = new ProgressBoard('run', ports.now, () => {}, false);
  const signal = new AbortController().signal;
  observeEnvironment({ notebook, ports, board, signal, target: target(), limits: patientLimits });
  return notebook.observations;
}

/** A clock on the wall that is so many minutes ahead of UTC. */
const ahead = (minutes: number) => () =>
  Object.assign(new Date('2026-11-20T14:02:11Z'), { getTimezoneOffset: () => 0 - minutes });

test.each([330, 0, -570])('the local time is %s minutes from UTC when the run is made', (minutes) => {
  expect(observed({ wallClock: ahead(minutes) })).toEqual([
    expect.objectContaining({ kind: 'environment', utcOffsetMinutes: minutes, at: '2026-11-20T14:02:11.000Z' }),
  ]);
});

test('this computer tells its system and language, and nothing of who uses it', () => {
  const [seen] = observed({});
  expect(v.parse(v.strictObject(Environment.entries), seen)).toMatchObject({ program: '1.2.3' });
  for (const value of Object.values(seen ?? {})) expect(value).not.toBe('');
});

test('a system that tells too much of itself is cut to what a document takes', () => {
  const long = {
    system: 'S'.repeat(5000),
    release: '',
    architecture: 'x64',
    locale: 'en',
    timeZone: 'UTC',
    runtime: '',
  };
  const [seen] = observed({ computer: () => long });
  expect(v.parse(Environment, seen).system).toHaveLength(200);
});

describe('a clock that is set while a check runs', () => {
  const [trueTime, builtAt] = [Date.parse('2026-11-20T14:00:00Z'), new Date('2026-01-01T00:00:00Z')];

  /** A reply that came twenty seconds before anybody looked at the clock; `sets` are seconds, at these seconds. */
  function looked(sets: readonly (readonly [at: number, by: number])[]) {
    let seconds = 0;
    const ahead = () => sets.filter(([at]) => at <= seconds).reduce((sum, [, by]) => sum + by, 0);
    const ports = {
      ...livePorts({ version: '1.2.3', builtAt }),
      now: () => 5000 + seconds * 1000,
      wallClock: () => new Date(trueTime + (seconds + ahead()) * 1000),
    };
    const notebook = new Notebook(ports, target(), randomUUID(), 'modern');
    const shown: Progress[] = [];
    const board = new ProgressBoard('run', ports.now, (progress) => shown.push(progress), false);
    seconds = 10;
    const { id: _, kind, source: __, at: ___, durationMs: ____, ...reply } = httpReply(204, 'No Content');
    notebook.observe(kind, 'reply', notebook.moment(), { ...reply, date: new Date(trueTime + 10_000).toISOString() });
    seconds = 30;
    const context = { notebook, ports, board, signal: new AbortController().signal, target: target() };
    const judgedAt = observeClock({ ...context, limits: patientLimits });
    board.end('finished');
    const run = notebook.close(false);
    const clock = v.parse(Clock, run.observations.at(-1));
    return { clock, judgedAt, run, row: shown.at(-1)?.checks.find(({ check }) => check === 'clock') };
  }

  test('is compared with the server by the time that passed', () => {
    const { clock, judgedAt } = looked([]);
    expect(clock).toMatchObject({ offsetSeconds: 0, localTime: '2026-11-20T14:00:30.000Z' });
    expect(clock).not.toHaveProperty('movedSeconds');
    expect(judgedAt.toISOString()).toBe(clock.localTime);
  });

  test('and tells how far it is off, where it was set before the reply', () => {
    expect(looked([[5, 3600]]).clock).toMatchObject({ offsetSeconds: 3600, movedSeconds: 3600 });
  });

  test.each([3600, -3600, 90])('is compared with nothing, where it was set by %i s after the reply', (by) => {
    const { clock, row, run } = looked([[20, by]]);
    expect(clock).toMatchObject({ serverTime: null, offsetSeconds: null, movedSeconds: by });
    expect(row).toMatchObject({
      state: 'problem',
      label: expect.stringContaining('during the check, or the computer slept'),
    });
    expect(run.durationMs).toBe(30_000);
  });

  test('may be steered by a second', () => {
    expect(looked([[20, 1]]).clock).toMatchObject({ offsetSeconds: 1 });
  });
});
