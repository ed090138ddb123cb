import { useEffect, useState } from 'react';
import type { Bridge } from '../../../shared/bridge.ts';
import { useBridge } from '../../bridge-context.ts';
import { droppedEntries, filesOfInput } from '../../facts/dropped-files.ts';
import { takeFile, takeText } from '../../state/chain-files.ts';
import { takeGiven } from '../../state/given-files.ts';
import { readLog } from '../../state/logs-calls.ts';
import { takeLines, takeSettings, takesBeside } from '../../state/settings-files.ts';
import { useView, type ViewState } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './FileDrop.module.css';

/** Files may be dropped on any place of the window, and a certificate be pasted where no field is. */
export function FileDrop() {
  const bridge = useBridge();
  const screen = useView((view) => view.screen);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      // Without this the window would leave the page for the file.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void takeGiven(bridge, droppedEntries(event.dataTransfer));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (useView.getState().screen === 'logs' && text.trim() !== '') return void readLog(bridge, text);
      if (useView.getState().screen === 'settings') return void takePasted(bridge, event.clipboardData?.files, text);
      if (file) void takeFile(bridge, file);
      else if (text.includes('-----BEGIN ')) void takeText(bridge, text);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [bridge]);
  return over ? (
    <div className={styles.cover} aria-hidden="true">
      <p className={styles.words}>{words(coverWords(screen))}</p>
    </div>
  ) : null;
}

function coverWords(screen: ViewState['screen']) {
  if (screen === 'captures') return 'captures.drop.cover';
  if (screen === 'logs') return 'logs.drop.cover';
  return screen === 'settings' ? 'settings.drop.cover' : 'drop.here';
}

/** On the settings step everything that is pasted is settings as well. */
async function takePasted(bridge: Bridge, files: FileList | undefined, text: string): Promise<void> {
  const given = files === undefined ? [] : filesOfInput(files);
  if (given.length > 0) await takeSettings(bridge, given, takesBeside(given) ? 'add' : 'anew');
  else if (text.trim() !== '') await takeLines(bridge, text);
}

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
