import { expect, it } from 'vitest';
import { ConnectionBoard } from '../../../../main/session/relay/board.ts';
import { helloRecord } from '../../../support/captured-conversation.ts';

/** A client said hello, heard nothing for so long, and was stopped by us. */
function stoppedAfter(milliseconds: number) {
  let now = 1000;
  let cutBy: 'stopped' | null = null;
  const board = new ConnectionBoard({
    ...{ now: () => now, wallClock: () => new Date(0), stores: [], keyLog: () => '', cutBy: () => cutBy },
    ...{ heard: () => {}, ended: () => {} },
  });
  const heard = board.hear({ way: 'relay', client: '127.0.0.1:5000', host: 'a.example', port: 443 });
  heard.reached({ state: 'open', address: '192.0.2.1:443', said: null, milliseconds: 1, proxy: null });
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
