import type { ComponentPropsWithRef } from 'react';
import { ariaKey, keyHint, keysOf, type ShortcutId, shortcuts } from '../../shared/shortcuts.ts';
import { isMac } from '../facts/platform.ts';
import { useView } from '../state/view.ts';
import styles from './Button.module.css';

interface Props extends ComponentPropsWithRef<'button'> {
  readonly look?: 'primary' | 'ordinary' | 'quiet';
  /** The action whose key does the same; the key is shown, and told to assistive technology. */
  readonly shortcut?: ShortcutId | undefined;
}

/** A button; one primary on each screen. */
export function Button({ look = 'ordinary', shortcut, children, className, ...rest }: Props) {
  const host = useView((view) => view.host);
  const isHeld = shortcut !== undefined && host === 'browser' && shortcuts[shortcut].heldByBrowser === true;
  const key = shortcut === undefined || isHeld ? null : keysOf(shortcut, isMac())[0];
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[look]} ${className ?? ''}`}
      aria-keyshortcuts={key === null ? undefined : ariaKey(key, isMac())}
      {...rest}
    >
      {children}
      {key !== null && (
        <span className={styles.shortcut} aria-hidden="true">
          {keyHint(key, isMac())}
        </span>
      )}
    </button>
  );
}
