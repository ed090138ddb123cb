import { journal } from '../standin.ts';
import { strict } from '../strict.ts';

const nobodyAnswers = (name: string) => () => {
  throw new Error(`stand-in: nobody is here to answer dialog.${name}; the test must replace it`);
};

export const dialog = strict(
  {
    showSaveDialog: nobodyAnswers('showSaveDialog'),
    showErrorBox: (title: string, content: string) => journal('error box', title, content),
  },
  'dialog',
);

/** No file manager opens; what it would show is written down. */
export const shell = strict({ showItemInFolder: (path: string) => journal('shown in folder', path) }, 'shell');

let copied = '';
export const clipboard = strict(
  {
    writeText(text: string): void {
      copied = text;
    },
    readText: (): string => copied,
  },
  'clipboard',
);

/** What a program wishes for; the page's own colours are chosen by the test. */
export const nativeTheme = strict({ themeSource: 'system' as 'system' | 'light' | 'dark' }, 'nativeTheme');

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One display, with a bar of the system at its upper edge. */
const workArea: Rectangle = { x: 0, y: 24, width: 1920, height: 1056 };

export const screen = strict({ getAllDisplays: () => [{ id: 1, scaleFactor: 1, workArea }] }, 'screen');
