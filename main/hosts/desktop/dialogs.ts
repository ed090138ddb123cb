import { type BrowserWindow, dialog } from 'electron';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import { filtersFor } from './file-filters.ts';

/**
 * Asks where to save; null when the person thought better of it. Every path that this program writes
 * to comes from here: the page never names one.
 */
export async function chooseSaveFile(window: BrowserWindow, fileName: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    title: words('dialog.save-report'),
    defaultPath: fileName,
    filters: [...filtersFor(fileName)],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Asks where to put a new folder; null when the person thought better of it. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: words('dialog.choose-place'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Asks which settings to read; null when the person thought better of it. The page never names a path. */
export async function chooseSettings(
  window: BrowserWindow,
  what: 'files' | 'folder',
): Promise<readonly string[] | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: words(`dialog.choose-settings.${what}`),
    properties: what === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections', 'showHiddenFiles'],
  });
  return answer.canceled || answer.filePaths.length === 0 ? null : answer.filePaths.map(withSlashes);
}

/** Settings are read by paths with `/` between folders, on Windows as well. */
const withSlashes = (path: string) => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

/** Says that the page cannot be kept alive, without needing a page to say it. */
export function showPageFails(times: number): void {
  dialog.showErrorBox(words('dialog.page-fails.title'), words('dialog.page-fails.text', { times }));
}

const words = (id: string, parameters = {}) => say(desktopTexts, phrase(id, parameters));
