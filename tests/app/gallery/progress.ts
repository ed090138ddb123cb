import type { CheckId, CheckState, Lane, Progress } from '../../../shared/progress.ts';
import { address } from './evidence.ts';

type Row = readonly [
  check: CheckId,
  state: CheckState,
  label: string,
  startedAt: number | null,
  endedAt: number | null,
];

const row = ([check, state, label, startedAt, endedAt]: Row) => ({ check, state, label, startedAt, endedAt });

const opening: readonly Row[] = [
  ['clock', 'ok', 'The clock looks right', 0, 0.2],
  ['proxy', 'ok', 'No proxy set in the environment', 0, 1.1],
  ['dns', 'ok', '2 found for api.example.com', 0, 12.4],
  ['tcp', 'ok', 'Port 443 answers', 12.4, 43],
];

export const runningRows = [
  ...opening,
  ['handshake', 'running', 'Saying hello in TLS…', 43, null],
  ['certificate', 'waiting', 'The certificate', null, null],
  ['reply', 'waiting', 'The first reply', null, null],
  ['pairs', 'waiting', 'Controlled pairs', null, null],
] satisfies Row[];

export const failedRows = [
  ...opening,
  ['handshake', 'problem', 'The handshake stopped: alert 40 handshake_failure from the server', 43, 101],
  ['certificate', 'not-tested', 'No certificate was seen', null, null],
  ['reply', 'not-tested', 'Not asked: the handshake did not finish', null, null],
  ['pairs', 'ok', '6 pairs run, 1 changed the result', 101, 388],
] satisfies Row[];

export const healthyRows = [
  ...opening,
  ['handshake', 'ok', 'TLS 1.3 agreed, TLS_AES_128_GCM_SHA256', 43, 104],
  ['certificate', 'ok', 'The certificate is trusted and right for api.example.com', 104, 121],
  ['reply', 'ok', 'The server answered 200', 104, 139],
  ['pairs', 'not-tested', 'Not needed: nothing failed', null, null],
] satisfies Row[];

type Phase = Lane['phases'][number];

const phase = (
  name: Phase['phase'],
  startedAt: number,
  endedAt: number | null,
  state: Phase['state'] = 'ok',
): Phase => ({
  phase: name,
  state,
  startedAt,
  endedAt,
});

export const lane = (literal: string, phases: readonly Phase[]): Lane => ({
  address: literal,
  family: literal.includes(':') ? 6 : 4,
  phases: [...phases],
});

export const healthyLane = (literal: string = address, slower = 0): Lane =>
  lane(literal, [
    phase('dns', 0, 12.4),
    phase('tcp', 12.4, 43 + slower),
    phase('tls', 43 + slower, 104 + slower * 2),
    phase('reply', 104 + slower * 2, 139 + slower * 3),
  ]);

export const stoppedLane = (literal: string = address): Lane =>
  lane(literal, [
    phase('dns', 0, 12.4),
    phase('tcp', 12.4, 43),
    phase('tls', 43, 101, 'problem'),
    phase('pairs', 101, 388),
  ]);

export const runningLane = (literal: string = address): Lane =>
  lane(literal, [phase('dns', 0, 12.4), phase('tcp', 12.4, 43), phase('tls', 43, null, 'running')]);

export const silentLane = (literal: string): Lane =>
  lane(literal, [phase('dns', 0, 12.4), phase('tcp', 12.4, 3012, 'no-answer')]);

export const stalledLane = (literal: string = address): Lane =>
  lane(literal, [
    phase('dns', 0, 12.4),
    phase('tcp', 12.4, 43),
    phase('tls', 43, 4043, 'no-answer'),
    phase('pairs', 4043, 5210),
  ]);

export function progress(
  rows: readonly Row[],
  lanes: readonly Lane[],
  elapsedMs: number,
  terminal: Progress['terminal'] = null,
): Progress {
  return { runId: 'run-7f3a', sequence: 9, elapsedMs, checks: rows.map(row), lanes: [...lanes], terminal };
}
