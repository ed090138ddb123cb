import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { expect, it, vi } from 'vitest';
import { lockPages, lockSession } from '../../../../main/hosts/desktop/lockdown.ts';
import { pageAddress } from '../../../../main/hosts/desktop/page-address.ts';

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

it.each([
  ['https://outside.example/', true],
  ['http://127.0.0.1:8080/', true],
  ['wss://outside.example/', true],
  ['file:///etc/passwd', true],
  ['ftp://outside.example/', true],
  ['blob:https://outside.example/1', true],
  ['data:text/html,<script>1</script>', true],
  ['app://handshake-doctor.outside.example/', true],
  ['app://somebody@handshake-doctor/', true],
  ['data:image/png;base64,AA==', false],
  [pageAddress, false],
])('lets the page ask its own files alone, whatever its policy says: %s', (url, cancel) => {
  type Decide = (decision: { readonly cancel: boolean }) => void;
  const onBeforeRequest = vi.fn<(ask: (details: { readonly url: string }, decide: Decide) => void) => void>();
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
    webRequest: { onBeforeRequest },
  });
  lockSession(session as unknown as Session);
  const decide = vi.fn<Decide>();
  onBeforeRequest.mock.calls[0]?.[0]({ url }, decide);
  expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel });
});
