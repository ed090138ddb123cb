/**
 * The module `electron` of the main process. What is missing here fails where it is imported; what is
 * missing in a part throws where it is read.
 */
export { app } from './api/app.ts';
export { BrowserWindow, webContents } from './api/browser-window.ts';
export { clipboard, dialog, nativeTheme, screen, shell } from './api/desktop-parts.ts';
export { ipcMain } from './api/ipc-main.ts';
export { Menu } from './api/menu.ts';
export { Notification } from './api/notification.ts';
export { protocol } from './api/protocol.ts';
export { session } from './api/session.ts';
export { nativeImage, Tray } from './api/tray.ts';
