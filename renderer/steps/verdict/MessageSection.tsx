import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { ofKind } from '../../facts/handshakes.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { openMessage } from '../../state/messages-calls.ts';
import { words } from '../../words.ts';
import styles from './MessageSection.module.css';

/** What the pasted message means by itself, with the way to all that is known of it. */
export function MessageSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const bridge = useBridge();
  const [described] = ofKind(diagnosis.observations, 'described-error');
  const match = described?.matches[0];
  if (described === undefined || match === undefined) return null;
  return (
    <Section title={words('your-message.title')}>
      <div className={styles.message}>
        <p className={styles.quote}>
          <WireText mono>{match.quote}</WireText>
        </p>
        <p>
          <Sentence text={match.meaning} />
        </p>
        <Button
          look="quiet"
          className={styles.more}
          onClick={() => openMessage(bridge, { id: match.entry, isQuote: true }, described.text)}
        >
          {words('messages.more')}
        </Button>
      </div>
    </Section>
  );
}
