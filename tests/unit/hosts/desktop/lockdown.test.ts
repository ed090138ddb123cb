import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it, vi } from 'vitest';
import { lockPages } from '../../../../main/hosts/desktop/lockdown.ts';

/** What Electron tells of, by its own names; whoever listens may refuse. */
function emit(from: EventEmitter, name: string, ...rest: readonly unknown[]) {
  const event = { preventDefault: vi.fn<() => void>() };
  expect(from.emit(name, event, ...rest), name).toBe(true);
  return event.preventDefault;
}

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

function lockedPage() {
  const app = new EventEmitter();
  const page = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: vi.fn<(handler: WindowOpenHandler) => void>(),
  });
  lockPages(app as unknown as App);
  app.emit('web-contents-created', {}, page);
  return { app, page };
}

it.each(['will-attach-webview', 'will-redirect', 'will-frame-navigate'])('refuses a page %s', (name) => {
  expect(emit(lockedPage().page, name)).toHaveBeenCalledOnce();
});

it('refuses every new window', () => {
  const [[handler] = []] = lockedPage().page.setWindowOpenHandler.mock.calls;
  expect(handler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
});

it('trusts no certificate that Chromium does not, and shows no server a certificate of the person', () => {
  const { app } = lockedPage();
  const accept = vi.fn<(isTrusted: boolean) => void>();
  expect(emit(app, 'certificate-error', {}, 'https://a.test', 'ERR', {}, accept)).toHaveBeenCalledOnce();
  expect(accept).toHaveBeenCalledExactlyOnceWith(false);
  expect(emit(app, 'select-client-certificate')).toHaveBeenCalledOnce();
});
