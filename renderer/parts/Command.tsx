import styles from './Command.module.css';
import { CopyButton } from './CopyButton.tsx';

/** A command with its values filled in: to read, to scroll, to copy. */
export function Command({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className={styles.command}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroller} aria-label={what} tabIndex={0}>
        <pre translate="no">{text}</pre>
      </section>
      <CopyButton text={text} what={what} />
    </div>
  );
}
