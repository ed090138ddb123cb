import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { Notebook } from '../../../main/session/notebook.ts';
import { observeEnvironment } from '../../../main/session/observe-surroundings.ts';
import { patientLimits, type SessionPorts } from '../../../main/session/ports.ts';
import { ProgressBoard } from '../../../main/session/progress-board.ts';
import { Environment } from '../../../shared/observation.ts';
import { target } from '../report/parts.ts';

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
