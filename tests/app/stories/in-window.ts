import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type DesktopApp, startDesktop } from '../../support/desktop-app.ts';
import type { Keep, Start } from './host.ts';

/** The program's own window, on Electron or on the stand-in. */
export const inWindow: Start = async ({ before, environment, folder, inside }) => {
  const desktop = await startDesktop({ before, environment, inside });
  let said = '';
  desktop.app.process().stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  // The stand-in and the program say so of what nobody caught; debuggers say the rest.
  const complaints = () =>
    said
      .split('\n')
      .filter((line) => /^main process:|Error/.test(line))
      .join('\n');
  return { page: desktop.page, keep: throughDialog(desktop, folder), complaints, leaves: desktop.close };
};

/** The person takes the offered name, in a folder of the test. */
function throughDialog({ app }: DesktopApp, folder: string): Keep {
  let saved = 0;
  return async (ask) => {
    saved += 1;
    const prefix = join(folder, `${saved}-`);
    await app.evaluate(({ dialog }, before) => {
      const answer = (_window: unknown, { defaultPath = '' }: Electron.SaveDialogOptions) => {
        const filePath = before + defaultPath.replace(/^.*[\\/]/, '');
        Object.assign(globalThis, { chosenPath: filePath });
        return Promise.resolve({ canceled: false, filePath });
      };
      dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
    }, prefix);
    await ask();
    const chosen = () => app.evaluate(() => String(Reflect.get(globalThis, 'chosenPath')));
    await expect.poll(async () => isWritten(prefix, await chosen())).toBe(true);
    return chosen();
  };
}

/** A file appears whole under its name, so that its being there is enough. */
const isWritten = (prefix: string, path: string) =>
  path.startsWith(prefix) && existsSync(path) && statSync(path).size > 0;
