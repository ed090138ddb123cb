import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type Dispatch, linkPage, type PageSocket } from '../../../../main/hosts/browser/page-socket.ts';
import { ok } from '../../../../shared/outcome.ts';
import type { Progress } from '../../../../shared/progress.ts';

describe('a page that reads slowly', () => {
  it('gets the newest snapshot of each run alone, and the last one for certain', () => {
    const socket = new SlowSocket();
    const page = linkPage(socket.asPage(), async () => ok(null));
    socket.bufferedAmount = 1_000_000;
    for (let sequence = 1; sequence < 100; sequence++) page.tell('progress', progress('a', sequence));
    page.tell('progress', progress('a', 100, 'finished'));
    page.tell('progress', progress('b', 1));
    expect(socket.sent).toEqual([]);
    socket.bufferedAmount = 0;
    page.tell('progress', progress('b', 2));
    expect(socket.sent).toEqual([
      { event: 'progress', value: progress('a', 100, 'finished') },
      { event: 'progress', value: progress('b', 2) },
    ]);
  });

  it('gets what waits as soon as what was sent has left', async () => {
    const socket = new SlowSocket();
    const page = linkPage(socket.asPage(), async () => ok(null));
    page.tell('progress', progress('a', 1));
    socket.bufferedAmount = 1_000_000;
    page.tell('progress', progress('a', 2));
    expect(socket.sent).toHaveLength(1);
    socket.drain();
    expect(socket.sent).toHaveLength(2);
  });

  it('is given up when it asks on and on and never reads', async () => {
    const socket = new SlowSocket();
    linkPage(socket.asPage(), async () => ok(null));
    socket.bufferedAmount = 100_000_000;
    await socket.say(1, 'about');
    expect(socket.terminated).toBe(true);
    expect(socket.sent).toEqual([]);
  });
});

describe('a page that asks too much at once', () => {
  it('is told so, and served again when answers have gone out', async () => {
    const socket = new SlowSocket();
    const release: (() => void)[] = [];
    const dispatch: Dispatch = () => new Promise((resolve) => release.push(() => resolve(ok(null))));
    linkPage(socket.asPage(), dispatch);
    for (let id = 0; id < 33; id++) await socket.say(id, 'about');
    expect(socket.sent).toMatchObject([{ id: 32, outcome: { ok: false, error: { code: 'busy' } } }]);
    for (const answer of release.splice(0)) answer();
    await new Promise(setImmediate);
    expect(socket.sent).toHaveLength(33);
    await socket.say(40, 'about');
    expect(release).toHaveLength(1);
  });
});

/** A socket whose other end reads when the test says so. */
class SlowSocket extends EventEmitter {
  bufferedAmount = 0;
  terminated = false;
  readonly sent: unknown[] = [];
  private readonly leaving: (() => void)[] = [];

  asPage(): PageSocket {
    return this as unknown as PageSocket;
  }

  send(data: string, left: () => void): void {
    this.sent.push(JSON.parse(data));
    this.leaving.push(left);
  }

  terminate(): void {
    this.terminated = true;
  }

  async say(id: number, call: string): Promise<void> {
    this.emit('message', Buffer.from(JSON.stringify({ id, call, argument: null })), false);
    await new Promise(setImmediate);
  }

  drain(): void {
    this.bufferedAmount = 0;
    for (const left of this.leaving.splice(0)) left();
  }
}

const progress = (runId: string, sequence: number, terminal: Progress['terminal'] = null): Progress => ({
  runId,
  sequence,
  elapsedMs: sequence,
  checks: [],
  lanes: [],
  terminal,
});
