import type { VersionMark, VersionState } from '../../facts/survey-versions.ts';
import { versionSentences } from '../../facts/survey-versions.ts';
import { versionName } from '../../facts/wire-names.ts';
import { put, words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { FindingMark, type Found } from './FindingMark.tsx';
import styles from './VersionScale.module.css';

/** All versions on one scale, oldest first; what the server takes is drawn as a band on it. */
export function VersionScale({ marks }: { readonly marks: readonly VersionMark[] }) {
  const sentences = versionSentences(marks);
  const isUntouched = marks.every(({ state }) => state === 'not-tested');
  return (
    <div className={styles.versions}>
      <ol className={styles.scale} aria-label={words('strip.caption')}>
        {marks.map((mark) => (
          <li key={mark.version} className={`${styles.cell} ${styles[mark.state]} ${mark.old ? styles.old : ''}`}>
            <span className={styles.name}>{versionName(mark.version)}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.band} />
            </span>
            <span className={styles.word}>
              <FindingMark found={shapes[mark.state]} />
              {words(`strip.${mark.state}`)}
            </span>
            <Judged mark={mark} />
            {mark.reason !== '' && mark.state !== 'waiting' && (
              <Technical>
                <span className={styles.reason}>
                  <WireText>{mark.reason}</WireText>
                </span>
              </Technical>
            )}
          </li>
        ))}
      </ol>
      <ul className={`${styles.sentences} ${isUntouched ? '' : styles.spoken}`}>
        {sentences.map((sentence) => (
          <li key={sentence.id}>{put(sentence)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Old and accepted is a risk, old and refused is good; for every other mark the place stays empty. */
function Judged({ mark: { old, state } }: { readonly mark: VersionMark }) {
  if (!old || (state !== 'accepted' && state !== 'refused')) return <span className={styles.judged} />;
  const risky = state === 'accepted';
  return (
    <span className={`${styles.judged} ${risky ? styles.risk : styles.good}`}>
      <StatusMark status={risky ? 'warn' : 'pass'} size={14} />
      {words(risky ? 'strip.risk' : 'strip.good')}
    </span>
  );
}

const shapes: Readonly<Record<VersionState, Found>> = {
  accepted: 'yes',
  refused: 'no',
  'no-answer': 'silent',
  'not-tested': 'not-tested',
  waiting: 'waiting',
};
