import { useState } from 'react';
import type { FilledFor } from '../../facts/guides.ts';
import { serverName } from '../../facts/message-servers.ts';
import { words } from '../../words.ts';
import { AskServer } from '../AskServer.tsx';
import { Button } from '../Button.tsx';
import { WireText } from '../WireText.tsx';
import styles from './FilledServer.module.css';

interface Props {
  readonly server: FilledFor;
  readonly onServer: (server: FilledFor) => void;
}

/** For which server the commands are filled in; another one can be given. */
export function FilledServer({ onServer, server }: Props) {
  const [asks, setAsks] = useState(false);
  const take = (found: FilledFor) => {
    setAsks(false);
    onServer(found);
  };
  return (
    <div className={styles.filled}>
      <p className={styles.line}>
        {server === null ? (
          <span>{words('guide.unfilled')}</span>
        ) : (
          <span>
            {words('guide.filled')} <WireText mono>{serverName(server)}</WireText>
          </span>
        )}
        <Button look="quiet" className={styles.other} aria-expanded={asks} onClick={() => setAsks(!asks)}>
          {words(server === null ? 'guide.fill.do' : 'guide.other')}
        </Button>
      </p>
      {asks && (
        <AskServer look="ordinary" label={words('guide.fill')} action={words('guide.fill.do')} onServer={take} />
      )}
    </div>
  );
}
