import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Event } from '../../../shared/contract.ts';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';

type Command = Event<'command'>['command'];

/** Sets the menu: the standard parts, and two entries that the page carries out. */
export function setMenu(isMac: boolean, onCommand: (command: Command) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(isMac, onCommand)));
}

function menuTemplate(isMac: boolean, onCommand: (command: Command) => void): MenuItemConstructorOptions[] {
  const forPage = (command: Command, accelerator: string): MenuItemConstructorOptions => ({
    id: command,
    label: words(`menu.${command}`),
    accelerator,
    click: () => onCommand(command),
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words('menu.file'),
      submenu: [
        forPage('new-check', 'CmdOrCtrl+N'),
        forPage('save-report', 'CmdOrCtrl+S'),
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu', label: words('menu.edit') },
    { label: words('menu.view'), submenu: viewEntries },
    // macOS puts a search field into it, and the About entry into the menu with the program's name.
    { role: 'help', label: words('menu.help'), submenu: isMac ? [] : [{ role: 'about' }] },
  ];
}

// No reload and no developer tools: the one loses what was typed, the other opens what lockdown.ts closes.
const viewEntries: MenuItemConstructorOptions[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { type: 'separator' },
  { role: 'togglefullscreen' },
];

const words = (id: string) => say(desktopTexts, phrase(id));
