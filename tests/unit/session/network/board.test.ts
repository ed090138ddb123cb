import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NetworkBoard } from '../../../../main/session/network/board.ts';
import { composeNetwork } from '../../../../main/session/network/compose.ts';
import { nothingFound } from '../../../../main/session/network/found.ts';
import { portNotTested } from '../../../../main/session/network/not-looked.ts';
import type { NetworkProgress } from '../../../../shared/network/document.ts';
import type { AddressPort } from '../../../../shared/network/ports.ts';
import { emptyNetwork } from '../../../support/empty-network.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const heard: NetworkProgress[] = [];
  let now = 0;
  const board = new NetworkBoard(
    () => now,
    (progress) => heard.push(progress),
    (found) => composeNetwork(emptyNetwork, found, 'running', emptyNetwork.startedAt),
  );
  const pass = (milliseconds: number) => {
    now += milliseconds;
    vi.advanceTimersByTime(milliseconds);
  };
  return { board, heard, pass };
}

it('names nobody as contacted to whom no packet could leave', () => {
  const contacts = [{ part: 'ports' as const, address: '192.0.2.9', port: 443, purpose: 'TCP connections' }];
  const port = portNotTested('192.0.2.9', 4, 443, '');
  const found = (state: 'unreachable' | 'no-answer', meanings: AddressPort['tcp']['meanings']) =>
    composeNetwork(
      emptyNetwork,
      { ...nothingFound, contacts, looked: [{ ...port, tcp: { ...port.tcp, state, meanings } }] },
      'finished',
      emptyNetwork.startedAt,
    ).contacts.length;
  expect([found('unreachable', ['no-route-here']), found('unreachable', []), found('no-answer', [])]).toEqual([
    0, 1, 1,
  ]);
});

it('is sent ten times a second at most, however fast hops come in', () => {
  const { board, heard, pass } = setUp();
  for (let change = 0; change < 500; change += 1) {
    board.mark('path', 'running');
    pass(2);
  }
  expect(heard.length).toBeGreaterThan(5);
  expect(heard.length).toBeLessThanOrEqual(11);
  expect(heard.map(({ sequence }) => sequence)).toEqual(heard.map((_, index) => index));
});

it('ends with one terminal snapshot, and takes nothing after it', () => {
  const { board, heard, pass } = setUp();
  board.mark('names', 'running');
  board.end('stopped');
  board.mark('names', 'done');
  pass(1000);
  expect(heard.map(({ terminal }) => terminal)).toEqual([null, 'stopped']);
  expect(heard.at(-1)?.parts.find(({ part }) => part === 'names')?.state).toBe('running');
});

it('says what a person waits for in plain words', () => {
  const { board, heard, pass } = setUp();
  board.mark('path', 'running');
  board.mark('names', 'running');
  pass(100);
  board.mark('names', 'done');
  pass(100);
  expect(heard.map(({ doing }) => doing)).toEqual(['Begins', 'Looks the name up', 'Follows the way to the server']);
});
