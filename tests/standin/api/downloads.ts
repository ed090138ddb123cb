import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standin } from '../standin.ts';
import { session } from './session.ts';

/** Asks the program about every download that Chromium begins, and cancels what it prevents. */
export async function guardDownloads(): Promise<void> {
  const { devtools } = standin;
  const downloadPath = mkdtempSync(join(tmpdir(), 'standin-downloads-'));
  process.once('exit', () => rmSync(downloadPath, { recursive: true, force: true }));
  devtools.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    const item = { getURL: () => url, getFilename: () => suggestedFilename };
    const allowed = session.defaultSession.permits('will-download', {}, item);
    if (!allowed) devtools.send('Browser.cancelDownload', { guid }).catch(() => {});
  });
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath, eventsEnabled: true });
}
