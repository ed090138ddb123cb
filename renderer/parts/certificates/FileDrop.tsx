import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { takeFile, takeText } from '../../state/chain-files.ts';
import { words } from '../../words.ts';
import styles from './FileDrop.module.css';

/** A file may be dropped on any place of the window, and a certificate be pasted where no field is. */
export function FileDrop() {
  const bridge = useBridge();
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
      const file = event.dataTransfer?.files[0];
      if (file) void takeFile(bridge, file);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
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
      <p className={styles.words}>{words('drop.here')}</p>
    </div>
  ) : null;
}

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
