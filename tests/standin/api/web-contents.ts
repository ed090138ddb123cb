import { randomUUID } from 'node:crypto';
import { fromBrowser, toBrowser } from '../addresses.ts';
import type { DevToolsSession, Json } from '../devtools.ts';
import { journal, standin } from '../standin.ts';
import { ListedEmitter, strict } from '../strict.ts';
import { makeCodec } from '../worlds/make-codec.ts';
import {
  fromMainFunction,
  isolatedWorld,
  isolatedWorldScript,
  pageWorldScript,
  toMainBinding,
} from '../worlds/page-scripts.ts';
import type { ToMain, ToPage } from '../worlds/run-preload.ts';
import { clipboard } from './desktop-parts.ts';
import { ipcMain } from './ipc-main.ts';
import { settlePermissions } from './permissions.ts';
import { openRequestGate } from './request-gate.ts';
import { session } from './session.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webviewTag?: boolean;
  readonly zoomFactor?: number;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const events = [
  'dom-ready',
  'did-finish-load',
  'did-navigate',
  'will-navigate',
  'will-frame-navigate',
  'render-process-gone',
  'preload-error',
  'destroyed',
  // Known, and never emitted here: no handler of ours redirects, and there are no webviews.
  'will-redirect',
  'will-attach-webview',
];

const codec = makeCodec();
let lastId = 0;

/** One page. Its life begins with `start`; whatever needs the page before that waits for `started`. */
export class WebContents extends ListedEmitter {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  readonly mainFrame = strict({ url: '', parent: null, routingId: 1, processId: 1, origin: '' }, 'mainFrame');
  readonly started = Promise.withResolvers<void>();
  targetId = '';
  frameId = '';
  page!: DevToolsSession;
  /** Navigations that the program asked for need no permission of its own. */
  expected: string | null = null;
  isolatedContext: number | null = null;
  openHandler: OpenHandler = () => ({ action: 'allow' });
  destroyed = false;
  zoom = 1;
  size: PageSize = { width: 0, height: 0 };

  constructor() {
    super('webContents', events);
    // biome-ignore lint/correctness/noConstructorReturn: every access goes through the strict view
    return strict(this, 'webContents');
  }

  async start(preferences: WebPreferences, { width, height }: PageSize): Promise<void> {
    refuseUnsafe(preferences);
    const { devtools } = standin;
    const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank', width, height });
    this.targetId = targetId;
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
    this.page = devtools.session(sessionId);
    this.listenToPage();
    const { frameTree } = await this.page.send('Page.getFrameTree');
    this.frameId = frameTree.frame.id;
    await this.page.send('Page.enable');
    await this.page.send('Runtime.enable');
    await openRequestGate(this.page, {
      mainFrame: () => this.frameId,
      permitsNavigation: (address, isMainFrame) => this.permitsNavigation(address, isMainFrame),
    });
    await this.addScripts(preferences.preload);
    this.size = { width, height };
    this.zoom = preferences.zoomFactor ?? 1;
    if (this.zoom !== 1) await this.applySize();
    this.started.resolve();
  }

  async addScripts(preload: string | undefined): Promise<void> {
    const secret = `standin-${randomUUID()}-`;
    await this.page.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(secret) });
    if (!preload) return;
    const source = isolatedWorldScript(secret, preload);
    await this.page.send('Runtime.addBinding', { name: toMainBinding, executionContextName: isolatedWorld });
    await this.page.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: isolatedWorld });
  }

  listenToPage(): void {
    this.page.on('Runtime.executionContextCreated', ({ context }: Json) => {
      const ours = context.name === isolatedWorld && context.auxData.frameId === this.frameId;
      if (ours) this.isolatedContext = context.id;
    });
    this.page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }: Json) => {
      if (name === toMainBinding) void this.receive(JSON.parse(payload), executionContextId);
    });
    this.page.on('Page.frameNavigated', ({ frame }: Json) => {
      if (frame.parentId) return;
      this.mainFrame.url = fromBrowser(frame.url + (frame.urlFragment ?? ''));
      this.emit('did-navigate', {}, this.mainFrame.url);
    });
    this.page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    this.page.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    this.page.on('Inspector.targetCrashed', () => {
      this.isolatedContext = null;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  async permitsNavigation(url: string, isMainFrame: boolean): Promise<boolean> {
    const expected = isMainFrame && this.expected === url.split('#')[0];
    if (expected) this.expected = null;
    else {
      const details = { url, isMainFrame, isSameDocument: false };
      if (!this.permits('will-frame-navigate', details)) return false;
      if (isMainFrame && !this.permits('will-navigate', details, url)) return false;
    }
    if (isMainFrame) {
      this.isolatedContext = null;
      await settlePermissions(standin.devtools, this, new URL(toBrowser(url)).origin);
    }
    return true;
  }

  async receive(message: ToMain, context: number): Promise<void> {
    if (message.kind === 'preload-error') {
      this.emit('preload-error', {}, '', new Error(message.message));
      return;
    }
    const args = codec.unpack(message.args) as unknown[];
    const event = { sender: this, senderFrame: this.mainFrame, processId: 1, frameId: 1, type: 'frame' };
    if (message.kind === 'send') ipcMain.emit(message.channel, event, ...args);
    else await this.push(await invoke(message.id, message.channel, event, args), context);
  }

  /** Messages to a page that is gone are lost, as they are in Electron. */
  async push(message: ToPage, context: number | null): Promise<void> {
    const functionDeclaration = `function (text) { globalThis.${fromMainFunction}(text); }`;
    const call = { executionContextId: context, functionDeclaration, arguments: [{ value: JSON.stringify(message) }] };
    if (context !== null) await this.page.send('Runtime.callFunctionOn', call).catch((error) => journal(error));
  }

  send(channel: string, ...args: unknown[]): void {
    void this.push({ kind: 'message', channel, args: codec.pack(args) }, this.isolatedContext);
  }

  async loadURL(address: string): Promise<void> {
    await this.started.promise;
    const { href } = new URL(address);
    this.expected = href.split('#')[0] ?? '';
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await this.page.send('Page.navigate', { url: toBrowser(href) });
    if (errorText) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }

  reload(): void {
    this.expected = this.mainFrame.url.split('#')[0] ?? '';
    void this.page.send('Page.reload').catch((error) => journal('reload', error));
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const asked = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error('zoomFactor must be greater than 0');
    this.zoom = factor;
    void this.applySize();
  }

  resize({ width, height }: PageSize): void {
    this.size = { width, height };
    void this.applySize();
  }

  /** A larger zoom leaves fewer of the page's own pixels. */
  async applySize(): Promise<void> {
    const { width, height } = this.size;
    const pixels = { width: Math.round(width / this.zoom), height: Math.round(height / this.zoom) };
    await this.page.send('Emulation.setDeviceMetricsOverride', {
      ...pixels,
      deviceScaleFactor: this.zoom,
      mobile: false,
    });
  }

  /** The event that a page gets; what a field would do with text that nobody takes is left out. */
  pasteAndMatchStyle(): void {
    const text = JSON.stringify(clipboard.readText());
    void this.executeJavaScript(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${text});
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }`);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    // No answer: who would give it?
    void this.page.send('Page.crash').catch(() => {});
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  close(): void {
    this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    if (this.targetId) standin.devtools.send('Target.closeTarget', { targetId: this.targetId }).catch(() => {});
    this.emit('destroyed');
  }
}

async function invoke(id: number, channel: string, event: object, args: unknown[]): Promise<ToPage> {
  try {
    const handler = ipcMain.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { kind: 'reply', id, value: codec.pack(await handler(event, ...args)) };
  } catch (error) {
    return { kind: 'refusal', id, message: `Error invoking remote method '${channel}': ${error}` };
  }
}

/** The stand-in can only show a window that is locked as ours must be; another one is refused, not imitated. */
function refuseUnsafe({ nodeIntegration, contextIsolation, sandbox, webviewTag }: WebPreferences): void {
  if (nodeIntegration || contextIsolation === false || sandbox === false || webviewTag) {
    throw new Error('stand-in: only sandboxed, isolated windows without Node are supported');
  }
}
