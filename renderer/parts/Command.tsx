import styles from './Command.module.css';
import { CopyButton } from './CopyButton.tsx';

/** A command with its values filled in: to read whole, and to copy. */
export function Command({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className={styles.command}>
      <section className={styles.text} aria-label={what}>
        <pre translate="no">{text}</pre>
      </section>
      <CopyButton text={text} what={what} />
    </div>
  );
}
