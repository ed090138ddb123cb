import { Menu, nativeImage, Tray } from 'electron';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import { trayIcon } from './tray-icon.ts';

/** What a person can do from the icon while there is no window. */
export interface TrayActions {
  readonly open: () => void;
  readonly quit: () => void;
}

/** Puts the program's icon beside the clock. @throws where this desktop has no such place and says so */
export function showTray({ open, quit }: TrayActions): Tray {
  const image = nativeImage.createFromBuffer(Buffer.from(trayIcon, 'base64'));
  const tray = new Tray(image.resize({ width: 16, height: 16 }));
  tray.setToolTip(words('tray.tip'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { id: 'tray-open', label: words('tray.open'), click: open },
      { type: 'separator' },
      { id: 'tray-quit', label: words('tray.quit'), click: quit },
    ]),
  );
  tray.on('click', open);
  return tray;
}

const words = (id: string) => say(desktopTexts, phrase(id));
