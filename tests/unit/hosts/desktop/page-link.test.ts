import type { IpcMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { linkPage } from '../../../../main/hosts/desktop/page-link.ts';
import { callNames } from '../../../../shared/contract.ts';
import { ok } from '../../../../shared/outcome.ts';

type Listener = (event: unknown, argument?: unknown) => unknown;

/** Electron's side of the link, and a page that keeps what it is sent. */
function setUp() {
  const handlers = new Map<string, Listener>();
  const listeners = new Map<string, Listener>();
  const ipc = {
    handle: (channel: string, handler: Listener) => void handlers.set(channel, handler),
    on: (channel: string, listener: Listener) => void listeners.set(channel, listener),
  };
  const received: [string, Record<string, unknown>][] = [];
  const page = { send: (...message: [string, Record<string, unknown>]) => received.push(message) };
  const dispatched: unknown[] = [];
  const link = linkPage(
    ipc as unknown as IpcMain,
    () => page as unknown as WebContents,
    async (name, argument) => {
      dispatched.push([name, argument]);
      return ok('done');
    },
  );
  const frame = { url: 'app://handshake-doctor/', parent: null };
  const ours = { sender: page, senderFrame: frame };
  const call = (event: object, name = 'readInput', argument: unknown = { text: 'a' }) =>
    handlers.get(`call:${name}`)?.(event, argument);
  const begin = (event: object) => listeners.get('begin')?.(event);
  const listen = (event: object, name: string) => listeners.get(`listen:${name}`)?.(event);
  return { link, handlers, received, dispatched, ours, frame, call, begin, listen };
}

describe('a call', () => {
  it('of our page reaches the engine with its argument, and its answer comes back', async () => {
    const { call, ours, dispatched } = setUp();
    expect(await call(ours)).toEqual({ ok: true, value: 'done' });
    expect(dispatched).toEqual([['readInput', { text: 'a' }]]);
  });

  it('has a channel for each name of the contract and for no other', () => {
    expect([...setUp().handlers.keys()]).toEqual(callNames.map((name) => `call:${name}`));
  });

  it.each([
    ['another window', { sender: {} }],
    ['a frame inside the page', { senderFrame: { url: 'app://handshake-doctor/', parent: {} } }],
    ['a frame that is gone', { senderFrame: null }],
    ['a page from elsewhere', { senderFrame: { url: 'https://handshake-doctor/', parent: null } }],
    ['another host of our scheme', { senderFrame: { url: 'app://elsewhere/', parent: null } }],
    ['an empty page', { senderFrame: { url: 'about:blank', parent: null } }],
    ['a page with no address', { senderFrame: { url: '', parent: null } }],
  ])('of %s is refused as a value, and the engine hears nothing', async (_who, difference) => {
    const { call, ours, dispatched } = setUp();
    const answer = await call({ ...ours, ...difference });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(dispatched).toEqual([]);
  });
});

describe('an event', () => {
  const command = { command: 'new-check' } as const;

  it('waits until the page listens to it, in order, and then goes at once', () => {
    const { link, listen, ours, received } = setUp();
    link.send('command', command);
    link.send('prefill', { text: 'a', from: 'link' });
    link.send('prefill', { text: 'b', from: 'link' });
    listen(ours, 'prefill');
    expect(received.map(([, event]) => event.text)).toEqual(['a', 'b']);
    link.send('prefill', { text: 'c', from: 'link' });
    expect(received).toHaveLength(3);
    listen(ours, 'command');
    expect(received.at(-1)).toEqual(['event:command', command]);
  });

  it('is delivered once to a page that listens twice', () => {
    const { link, listen, ours, received } = setUp();
    link.send('command', command);
    listen(ours, 'command');
    listen(ours, 'command');
    expect(received).toHaveLength(1);
  });

  it('waits for the next page when this one is gone', () => {
    const { link, listen, ours, received } = setUp();
    listen(ours, 'command');
    link.pageGone();
    link.send('command', command);
    expect(received).toEqual([]);
    listen(ours, 'command');
    expect(received).toHaveLength(1);
  });

  it('waits for a page that has just begun in the place of another', () => {
    const { link, begin, listen, ours, received } = setUp();
    listen(ours, 'command');
    begin({ ...ours, sender: {} });
    link.send('command', command);
    begin(ours);
    link.send('command', command);
    expect(received).toHaveLength(1);
    listen(ours, 'command');
    expect(received).toHaveLength(2);
  });

  it('is not released by somebody else', () => {
    const { link, listen, ours, received } = setUp();
    link.send('command', command);
    listen({ ...ours, sender: {} }, 'command');
    expect(received).toEqual([]);
  });

  it('that waits too long makes way for newer ones', () => {
    const { link, listen, ours, received } = setUp();
    for (let sent = 0; sent < 1000; sent++) link.send('prefill', { text: String(sent), from: 'link' });
    listen(ours, 'prefill');
    expect(received).toHaveLength(50);
    expect(received.at(-1)).toEqual(['event:prefill', { text: '999', from: 'link' }]);
  });
});
