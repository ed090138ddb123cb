import type { Reading } from '../../../shared/reading.ts';
import { useBridge } from '../../bridge-context.ts';
import { joined } from '../../facts/join-words.ts';
import { Button } from '../../parts/Button.tsx';
import { ReadParts } from '../../parts/ReadParts.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useChain } from '../../state/chain.ts';
import { takeText } from '../../state/chain-files.ts';
import { readSoon } from '../../state/reading.ts';
import { setText, useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import { ErrorMeaning } from './ErrorMeaning.tsx';
import { LinkQuestion } from './LinkQuestion.tsx';
import styles from './ReadingView.module.css';
import { TargetChoice } from './TargetChoice.tsx';

type Of<K extends Reading['kind']> = Extract<Reading, { kind: K }>;

/** What the program made of the text, said while it is typed. */
export function ReadingView() {
  const reading = useStart((start) => start.reading);
  const complaint = useStart((start) => start.complaint);
  const origin = useStart((start) => start.origin);
  return (
    <div className={styles.reading}>
      {origin !== 'typed' && <LinkQuestion from={origin} />}
      <div id="reading" className={styles.line}>
        {reading?.kind === 'targets' && <ReadParts label={words('reading.label')} parts={reading.parts} />}
        {reading?.kind === 'refused' && <Refusal reading={reading} />}
        {complaint !== null && reading?.kind !== 'error-only' && <Complaint text={complaint} />}
      </div>
      {reading?.kind === 'targets' && <Notes reading={reading} />}
      {reading?.kind === 'targets' && reading.targets.length > 1 && <TargetChoice targets={reading.targets} />}
      {reading?.kind === 'error-only' && <ErrorMeaning reading={reading} />}
    </div>
  );
}

/** A hint while typing; after Enter an error beside the field. */
function Refusal({ reading }: { readonly reading: Of<'refused'> }) {
  const bridge = useBridge();
  const asked = useStart((start) => start.asked);
  const { text, suggestion } = reading;
  const use = (better: string) => {
    setText(better);
    readSoon(bridge);
  };
  return (
    <div className={asked ? styles.refused : styles.hint}>
      <StatusMark status={asked ? 'fail' : 'info'} />
      <p className={styles.refusal}>
        {asked && <strong>{words('reading.refused')} </strong>}
        <Sentence text={text} />{' '}
        {reading.code === 'PEM' && (
          <Button look="quiet" className={styles.use} onClick={() => void takeText(bridge, useStart.getState().text)}>
            {words('reading.look-at-certificate')}
          </Button>
        )}
        {suggestion !== null && (
          <Button look="quiet" className={styles.use} onClick={() => use(suggestion)}>
            {words('reading.use', { suggestion })}
          </Button>
        )}
      </p>
    </div>
  );
}

function Complaint({ text }: { readonly text: string }) {
  return (
    <div className={styles.refused}>
      <StatusMark status="fail" />
      <p>
        <Sentence text={text} />
      </p>
    </div>
  );
}

/** The note on several servers is left out: the choice below says the same, and more. */
function Notes({ reading }: { readonly reading: Of<'targets'> }) {
  const own = useChain(({ roots }) => roots);
  const isOwn = (file: string | number | undefined) => own.some(({ name }) => name === file);
  return (
    <ul className={styles.notes}>
      {reading.notes
        .filter(({ code, phrase }) => code !== 'MANY' && !(code === 'ROOTS_FILE' && isOwn(phrase.parameters.file)))
        .map(({ code, text }) => (
          <li key={code} className={styles.hint}>
            <StatusMark status="info" />
            <p>
              <span className="visually-hidden">{words('reading.note')} </span>
              <Sentence text={text} />
            </p>
          </li>
        ))}
      {own.length > 0 && (
        <li className={styles.hint}>
          <StatusMark status="info" />
          <p>
            <WireText>{words('reading.roots', { files: joined(own.map(({ name }) => name)) })}</WireText>
          </p>
        </li>
      )}
      {reading.errors.slice(0, 1).map(({ entry, meaning, quote }) => (
        <li key={entry} className={styles.hint}>
          <StatusMark status="info" />
          <div>
            <p className={styles.quote}>
              <WireText mono>{quote}</WireText>
            </p>
            <p>
              <Sentence text={meaning} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
