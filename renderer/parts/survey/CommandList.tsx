import { useState } from 'react';
import type { EquivalentCommand } from '../../../shared/survey.ts';
import { type Shell, usualShell } from '../../facts/survey-parts.ts';
import { words } from '../../words.ts';
import { Command } from '../Command.tsx';
import { LongList } from '../LongList.tsx';
import { Segments } from '../Segments.tsx';
import styles from './CommandList.module.css';

const shells: readonly Shell[] = ['sh', 'powershell', 'cmd'];

/** The same questions as commands, ready to copy, and what their answer leaves open. */
export function CommandList({ commands }: { readonly commands: readonly EquivalentCommand[] }) {
  const offered = shells.filter((shell) => commands.some((command) => command.shell === shell));
  const [chosen, setChosen] = useState<Shell>(usualShell(navigator.userAgent));
  const shell = offered.includes(chosen) ? chosen : (offered[0] ?? 'sh');
  return (
    <div className={styles.commands}>
      {offered.length > 1 && (
        <Segments
          label={words('commands.shell')}
          value={shell}
          options={offered.map((value) => ({ value, label: words(`commands.shell.${value}`) }))}
          onChange={setChosen}
        />
      )}
      <LongList items={commands.filter((command) => command.shell === shell)} first={4} className={styles.list}>
        {({ title, command, caveat }, index) => (
          <li key={`${title}-${index}`} className={styles.item}>
            <p>{title}</p>
            <Command text={command} what={title} />
            {caveat !== '' && <p className={styles.caveat}>{caveat}</p>}
          </li>
        )}
      </LongList>
    </div>
  );
}
