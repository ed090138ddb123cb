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
