import type { App, Session, WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';

/** The page never needs the network, a device or a place to write: all of it is refused at the root. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }));
}

/** Locks every page there will ever be, whoever opens it. Call it before the first window. */
export function lockPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, accept) => {
    event.preventDefault();
    accept(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
}

/** The page stays where it is, and alone. */
function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Pictures in `data:` never leave the page; the page's policy allows them too. */
const mayLoad = (address: string) => isPageAddress(address) || address.startsWith('data:image/');
