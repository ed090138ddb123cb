import { expect, test } from '@playwright/test';
import { startDesktop } from '../../support/desktop-app.ts';

test('a page that crashes comes back, and the engine has not noticed', async () => {
  const { app, close } = await startDesktop({ words: ['example.com'] });
  const about = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("handshakeDoctor.call('about', null)"),
    );
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise((gone) => {
      contents?.once('render-process-gone', () => gone(null));
      contents?.forcefullyCrashRenderer();
    });
  });
  // Until the new page stands, a question may still meet the crashed one.
  const answer = () => about().catch(() => null);
  await expect.poll(answer, { timeout: 15_000 }).toMatchObject({ ok: true, value: { input: 'example.com' } });
  await close();
});
