import type { Catalogue } from '../say.ts';

/** Words of the desktop window outside its page: menu, dialogs, refusals. */
export const desktopTexts: Catalogue = {
  'menu.file': '&File',
  'menu.edit': '&Edit',
  'menu.view': '&View',
  'menu.help': '&Help',
  'menu.technical': 'Technical',
  'menu.theme': 'Colours',
  'menu.theme.system': 'As the system',
  'menu.theme.light': 'Light',
  'menu.theme.dark': 'Dark',
  'about.licence': 'Free software under the MIT licence.',
  'dialog.save-report': 'Save report',
  'dialog.save-report.kind.pdf': 'PDF document',
  'dialog.save-report.kind.json': 'JSON document',
  'dialog.save-report.kind.txt': 'Plain text',
  'dialog.save-report.kind.pcapng': 'Packet capture',
  'dialog.save-report.kind.pem': 'Certificates',
  'dialog.save-report.kind.patch': 'Changes of a file',
  'dialog.choose-settings.files': 'Choose settings to review',
  'dialog.choose-settings.folder': 'Choose a folder with settings',
  'dialog.page-fails.title': 'The window keeps failing',
  'dialog.page-fails.text':
    'The window stopped {times} times in a row and is closed now. Please start the program again.',
  'tray.tip': 'Handshake Doctor is watching servers',
  'tray.open': 'Open Handshake Doctor',
  'tray.quit': 'Quit and stop watching',
  'tray.said': 'Watching goes on without the window',
  'tray.said.how': 'Servers on your watch list are still checked. The icon beside the clock ends it.',
  'refused.sender': 'Only the window’s own page may ask this.',
  'save.failed': 'The report could not be written there ({code}). Please choose another place.',
};
