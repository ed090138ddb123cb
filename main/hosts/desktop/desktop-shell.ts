import { type BrowserWindow, clipboard, shell } from 'electron';
import type { Shell } from '../handlers.ts';
import type { Resources } from '../resources.ts';
import { chooseFolder, chooseSaveFile, chooseSettings } from './dialogs.ts';
import { showInMenu } from './menu.ts';
import { saveDocument } from './save-document.ts';
import { saveFolder } from './save-folder.ts';

/** What the page asks of this desktop. `input` is what the program was started with last. */
export function desktopShell(
  resources: Resources,
  input: () => string | null,
  window: () => BrowserWindow | null,
  notify: Shell['notify'],
): Shell {
  let lastSaved: string | null = null;
  const remembered = (outcome: Awaited<ReturnType<Shell['save']>>) => {
    if (outcome.ok && outcome.value.kind === 'saved') lastSaved = outcome.value.path;
    return outcome;
  };
  return {
    host: 'desktop',
    version: resources.version,
    builtAt: resources.builtAt,
    get input() {
      return input();
    },
    save: async (fileName, bytes) => {
      const ask = async () => {
        const owner = window();
        return owner && chooseSaveFile(owner, fileName);
      };
      return remembered(await saveDocument(ask, bytes));
    },
    saveFolder: async (name, files, keyFor) => {
      const ask = async () => {
        const owner = window();
        return owner && chooseFolder(owner);
      };
      return remembered(await saveFolder(ask, name, files, keyFor));
    },
    showSaved: () => {
      if (lastSaved === null) return false;
      shell.showItemInFolder(lastSaved);
      return true;
    },
    chooseSettings: async (what) => {
      const owner = window();
      return owner && chooseSettings(owner, what);
    },
    tellWindow: showInMenu,
    copyText: async (text) => {
      await clipboard.writeText(text);
      return true;
    },
    notify,
  };
}
