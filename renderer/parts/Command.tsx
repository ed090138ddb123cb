import styles from './Command.module.css';
import { CopyButton } from './CopyButton.tsx';

/** A command with its values filled in: to read whole, and to copy. */
export function Command({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className={styles.command}>
      <pre className={styles.text} translate="no">
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
