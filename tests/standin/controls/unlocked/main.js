// A program that locks nothing, so that a test can see the stand-in let through what ours must not.
// FAULT names one thing that it does wrong on top.
import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';

const fault = process.env.FAULT;
const html = '<!doctype html><title>Unlocked</title><link rel="icon" href="data:," />';
const headers = { 'content-type': 'text/html' };

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
if (fault === 'unknown member') app.dock.hide();
if (fault === 'unknown event') app.on('gpu-info-update', () => {});
if (fault === 'window too early') new BrowserWindow();
if (fault === 'awaits ready') await app.whenReady();

app.whenReady().then(() => {
  protocol.handle('app', (request) =>
    request.url === 'app://unlocked/' ? new Response(html, { headers }) : new Response('other', { headers }),
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'fileMenu' }]));
  if (fault === 'unknown session member') session.defaultSession.clearCache();
  const preload = { 'reads files': 'reads-files.cjs', 'unknown renderer member': 'zooms.cjs' }[fault] ?? 'leaks.cjs';
  const window = new BrowserWindow({
    webPreferences: {
      preload: join(import.meta.dirname, preload),
      ...(fault === 'no isolation' ? { contextIsolation: false } : {}),
    },
  });
  window.webContents.on('preload-error', (_event, _path, error) => {
    globalThis.preloadError = error.message;
  });
  window.loadURL('app://unlocked/');
});
