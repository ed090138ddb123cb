import { expect, it } from 'vitest';
import { ConnectionBoard } from '../../../../main/session/relay/board.ts';
import { relayConnectionLimit } from '../../../../shared/relay/document.ts';
import { alertRecord, helloRecord } from '../../../support/captured-conversation.ts';

const caller = { way: 'relay', client: '127.0.0.1:5000', host: 'a.example', port: 443 } as const;
const open = { state: 'open', address: '192.0.2.1:443', said: null, milliseconds: 1, proxy: null } as const;

/** A client said hello, heard nothing for so long, and was stopped by us. */
function stoppedAfter(milliseconds: number) {
  let now = 1000;
  let cutBy: 'stopped' | null = null;
  const board = new ConnectionBoard({
    ...{ now: () => now, wallClock: () => new Date(0), stores: [], keyLog: () => '', cutBy: () => cutBy },
    ...{ heard: () => {}, ended: () => {} },
  });
  const heard = board.hear(caller);
  heard.reached(open);
  heard.bytes('client', helloRecord());
  now += milliseconds;
  cutBy = 'stopped';
  heard.closed('client');
  heard.over();
  return board.connections();
}

it('takes an end that our own stop brought about for no end, but silence for silence', () => {
  expect(stoppedAfter(1500)).toMatchObject([{ outcome: 'unfinished', causes: [] }]);
  expect(stoppedAfter(8000)).toMatchObject([{ outcome: 'failed', cause: 'handshake-timeout' }]);
});

it('lets completed connections make room, so that a failure is told of however late it comes', () => {
  const board = new ConnectionBoard({
    ...{ now: () => 0, wallClock: () => new Date(0), stores: [], keyLog: () => '', cutBy: () => null },
    ...{ heard: () => {}, ended: () => {} },
  });
  for (let index = 0; index < relayConnectionLimit; index += 1) completed(board);
  failed(board);
  failed(board);
  const told = board.connections();
  expect(told.filter(({ outcome }) => outcome === 'completed')).toHaveLength(relayConnectionLimit - 2);
  expect(told.slice(-2).map(({ index, outcome }) => [index, outcome])).toEqual([
    [relayConnectionLimit, 'failed'],
    [relayConnectionLimit + 1, 'failed'],
  ]);
  expect([board.count, board.leftOut]).toEqual([relayConnectionLimit + 2, 2]);
});

/** What a handshake is called that came to its end. */
function completed(board: ConnectionBoard): void {
  const heard = board.hear(caller);
  heard.reached(open);
  heard.over();
  const [last] = board.kept.slice(-1);
  if (last !== undefined) Object.assign(last.connection, { outcome: 'completed', cause: null, causes: [] });
}

function failed(board: ConnectionBoard): void {
  const heard = board.hear(caller);
  heard.reached(open);
  heard.bytes('client', helloRecord());
  heard.bytes('server', Buffer.from(alertRecord(2, 112), 'hex'));
  heard.closed('server');
  heard.over();
}
