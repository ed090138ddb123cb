import { standin } from '../standin.ts';
import { ListedEmitter, strict } from '../strict.ts';
import { app } from './app.ts';
import { openWindows } from './open-windows.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

interface WindowOptions {
  readonly title?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly webPreferences?: WebPreferences;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

let lastId = 0;

/** A window without a screen: it has a page, a size, and a state that can be asked for. */
export class BrowserWindow extends ListedEmitter {
  static getAllWindows = (): BrowserWindow[] => [...openWindows];
  static getFocusedWindow = (): BrowserWindow | null => [...openWindows].find((window) => window.focused) ?? null;
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    [...openWindows].find((window) => window.webContents === contents) ?? null;

  readonly id = ++lastId;
  readonly options: WindowOptions;
  readonly webContents = new WebContents();
  visible: boolean;
  focused = false;
  minimized = false;
  maximized = false;
  bounds: Bounds;

  constructor(options: WindowOptions = {}) {
    super('BrowserWindow', ['ready-to-show', 'show', 'close', 'closed']);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    this.visible = options.show !== false;
    const self = strict(this, 'BrowserWindow');
    openWindows.add(self);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('did-finish-load', () => self.emit('ready-to-show'));
    this.webContents.once('destroyed', () => self.destroy());
    const { x = 100, y = 100, width = 800, height = 600, webPreferences = {} } = options;
    this.bounds = { x, y, width, height };
    this.webContents.start(webPreferences, { width, height }).catch((error) => {
      console.error(error);
      standin.exit(1);
    });
    // biome-ignore lint/correctness/noConstructorReturn: every access goes through the strict view
    return self;
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    this.visible = true;
    this.emit('show');
  }

  focus(): void {
    this.focused = true;
  }

  minimize(): void {
    this.minimized = true;
  }

  restore(): void {
    this.minimized = false;
  }

  /** Shows the window too, as it does there. */
  maximize(): void {
    this.maximized = true;
    this.show();
  }

  unmaximize(): void {
    this.maximized = false;
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.webContents.resize(this.bounds);
  }

  isVisible = (): boolean => this.visible;
  isMinimized = (): boolean => this.minimized;
  isFocused = (): boolean => this.focused;
  isDestroyed = (): boolean => this.webContents.isDestroyed();
  getTitle = (): string => this.options.title ?? '';
  isMaximized = (): boolean => this.maximized;
  getBounds = (): Bounds => this.bounds;
  getNormalBounds = (): Bounds => this.bounds;
  getSize = (): [number, number] => [this.bounds.width, this.bounds.height];
  getMinimumSize = (): [number, number] => [this.options.minWidth ?? 0, this.options.minHeight ?? 0];

  close(): void {
    if (this.permits('close', {})) this.destroy();
  }

  destroy(): void {
    const self = BrowserWindow.fromWebContents(this.webContents);
    if (!self || !openWindows.delete(self)) return;
    this.webContents.destroy();
    this.emit('closed');
    if (openWindows.size > 0) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
}

/** What Playwright looks pages up with. */
export const webContents = strict(
  {
    getAllWebContents: () => [...openWindows].map((window) => window.webContents),
    fromDevToolsTargetId: (targetId: string) =>
      [...openWindows].map((window) => window.webContents).find((contents) => contents.targetId === targetId),
  },
  'webContents',
);
