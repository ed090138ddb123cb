import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';

interface Props extends ComponentPropsWithRef<'button'> {
  readonly look?: 'primary' | 'ordinary' | 'quiet';
  /** The key that does the same, e.g. `F5`; shown, and told to assistive technology. */
  readonly shortcut?: string | undefined;
}

/** A button; one primary on each screen. */
export function Button({ look = 'ordinary', shortcut, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[look]} ${className ?? ''}`}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control').replace('Esc', 'Escape')}
      {...rest}
    >
      {children}
      {shortcut !== undefined && (
        <span className={styles.shortcut} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}
