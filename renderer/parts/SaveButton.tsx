import type { Ref } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './SaveButton.module.css';

/** One form in which something can be saved. */
export interface SavedForm {
  readonly id: string;
  readonly label: string;
  readonly save: () => unknown;
}

interface Props {
  readonly label: string;
  /** What the menu beside it is called. */
  readonly otherLabel: string;
  readonly primary?: boolean;
  /** False where another button of the screen has the key. */
  readonly hasKey?: boolean;
  readonly disabled?: boolean;
  /** One is saved already: `save` says so, and the focus stays where it is. */
  readonly busy?: boolean;
  /** The button of the usual form. */
  readonly usualRef?: Ref<HTMLButtonElement>;
  /** Where its menu opens; a bar at the foot has room above. */
  readonly opens?: 'above' | 'below';
  /** The usual form first. */
  readonly forms: readonly [SavedForm, ...SavedForm[]];
}

/** Saves the usual form, and any other by a menu where there is one. */
export function SaveButton({
  label,
  otherLabel,
  primary = false,
  hasKey = true,
  disabled = false,
  busy = false,
  usualRef,
  opens = 'above',
  forms,
}: Props) {
  const [usual] = forms;
  return (
    <span className={styles.save}>
      <Button
        look={primary ? 'primary' : 'ordinary'}
        shortcut={hasKey ? 'save' : undefined}
        ref={usualRef}
        disabled={disabled}
        aria-disabled={busy || undefined}
        onClick={() => void usual.save()}
      >
        {label}
      </Button>
      {forms.length > 1 && (
        <MenuTrigger>
          <AriaButton
            className={`${styles.trigger} ${primary ? styles.primary : ''}`}
            aria-label={otherLabel}
            isDisabled={disabled}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path d={opens === 'above' ? 'm3 7.5 3-3 3 3' : 'm3 4.5 3 3 3-3'} />
            </svg>
          </AriaButton>
          <Popover className={styles.popover ?? ''} placement={opens === 'above' ? 'top end' : 'bottom end'}>
            <Menu className={styles.menu ?? ''} aria-label={otherLabel}>
              {forms.map(({ id, label, save }) => (
                <MenuItem key={id} id={id} className={styles.item ?? ''} onAction={() => void save()}>
                  {label}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </span>
  );
}
