import { openLibrary } from '../state/library.ts';
import { useView, type ViewState } from '../state/view.ts';
import { words } from '../words.ts';
import styles from './AboutScreen.module.css';
import { Button } from './Button.tsx';

/** The page of the library about each screen that has one. */
const pages: Readonly<Partial<Record<ViewState['screen'], string>>> = {
  run: 'guide/confidence',
  versions: 'step/versions',
  certificates: 'step/certificates',
  ciphers: 'step/ciphers',
  network: 'step/network',
  settings: 'step/settings',
  captures: 'guide/handshake',
  healthy: 'practice/renewal',
  watch: 'practice/monitoring',
};

/** Leads to what the library says of the screen; at the end of the bar, at the same place on each. */
export function AboutScreen() {
  const page = pages[useView((view) => view.screen)];
  if (page === undefined) return null;
  return (
    <Button look="quiet" className={styles.about} onClick={() => openLibrary(page)}>
      {words('library.about')}
    </Button>
  );
}
