import { ListedEmitter, strict } from '../strict.ts';
import type { Menu } from './menu.ts';

interface Image {
  readonly bytes: Buffer;
  resize(size: { readonly width?: number; readonly height?: number }): Image;
}

const imageOf = (bytes: Buffer): Image => strict({ bytes, resize: () => imageOf(bytes) }, 'NativeImage');

export const nativeImage = strict(
  {
    createFromBuffer(bytes: Buffer): Image {
      if (bytes.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('stand-in: only PNG images are known');
      return imageOf(bytes);
    },
  },
  'nativeImage',
);

/** An icon that can be looked at and clicked. `STANDIN_NO_TRAY` makes it a desktop without a place for one. */
export class Tray extends ListedEmitter {
  /** Those that are there now: for tests alone. */
  static readonly there = new Set<Tray>();

  menu: Menu | null = null;
  toolTip = '';

  constructor(image: Image) {
    super('Tray', ['click']);
    if (process.env.STANDIN_NO_TRAY) throw new Error('stand-in: no tray');
    if (image.bytes.length === 0) throw new Error('stand-in: a tray needs an image');
    const self = strict(this, 'Tray');
    Tray.there.add(self);
    // biome-ignore lint/correctness/noConstructorReturn: every access goes through the strict view
    return self;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  destroy(): void {
    Tray.there.clear();
  }

  isDestroyed = (): boolean => Tray.there.size === 0;
}
