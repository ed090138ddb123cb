import { useEffect, useRef } from 'react';
import type { Reading } from '../../../shared/reading.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { askAboutError } from '../../state/check.ts';
import { openMessage } from '../../state/messages-calls.ts';
import { setServer, useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import styles from './ErrorMeaning.module.css';

/** A known error without a server: what it means, said at once, and the question that is left. */
export function ErrorMeaning({ reading }: { readonly reading: Extract<Reading, { kind: 'error-only' }> }) {
  const bridge = useBridge();
  const server = useStart((start) => start.server);
  const complaint = useStart((start) => start.complaint);
  const asked = useStart((start) => start.asked);
  const field = useRef<HTMLInputElement>(null);
  // Enter on the error leads to the only thing that is missing.
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  return (
    <div className={styles.meaning}>
      {reading.errors.slice(0, 2).map(({ entry, quote, client, meaning }) => (
        <div key={entry} className={styles.match}>
          <p className={styles.quote}>
            <WireText mono>{quote}</WireText>
          </p>
          <p className={styles.client}>{words('error.said-by', { client })}</p>
          <p className={styles.words}>
            <Sentence text={meaning} />
          </p>
          <Button
            look="quiet"
            className={styles.more}
            onClick={() => openMessage(bridge, { id: entry, isQuote: true }, useStart.getState().text)}
          >
            {words('messages.more')}
          </Button>
        </div>
      ))}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void askAboutError(bridge);
        }}
      >
        <label htmlFor="server">{words('error.server')}</label>
        <div className={styles.row}>
          <input
            id="server"
            ref={field}
            className={styles.field}
            value={server}
            placeholder={words('error.server.placeholder')}
            aria-invalid={complaint !== null}
            aria-describedby="server-complaint"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setServer(event.currentTarget.value)}
          />
          <Button type="submit" look="primary">
            {words('start.check')}
          </Button>
        </div>
        <p id="server-complaint" className={styles.complaint}>
          {complaint}
        </p>
      </form>
    </div>
  );
}
