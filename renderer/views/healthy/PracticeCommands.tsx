import { useId, useState } from 'react';
import type { HealthCommand } from '../../../shared/health.ts';
import { Button } from '../../parts/Button.tsx';
import { Command } from '../../parts/Command.tsx';
import { words } from '../../words.ts';
import styles from './PracticeSection.module.css';

/** Commands to copy, each with what it does; on request, for most people need none. */
export function PracticeCommands({ commands }: { readonly commands: readonly HealthCommand[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={styles.commands}>
      <Button look="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {words(open ? 'healthy.commands.hide' : 'healthy.commands')}
      </Button>
      <div id={id}>
        {open && (
          <>
            <p className={styles.remark}>{words('healthy.commands.remark')}</p>
            <ol className={styles.list}>
              {commands.map(({ command, headline, text }) => (
                <li key={text.id}>
                  <p className={styles.does}>{headline}</p>
                  <Command text={command} what={words('healthy.command', { what: headline })} />
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  );
}
