import { useState } from 'react';
import type { Change } from '../../../shared/change.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { comparedRows, earlierRun } from '../../facts/before-after.ts';
import { changeMarks } from '../../facts/change-mark.ts';
import type { HandshakeObservation } from '../../facts/handshakes.ts';
import { firstHandshake } from '../../facts/handshakes.ts';
import { ladderOf, ladderOfHandshake } from '../../facts/ladder.ts';
import { BeforeAfter } from '../../parts/BeforeAfter.tsx';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { words } from '../../words.ts';
import styles from './ComparedSection.module.css';
import { RetestPanel } from './RetestPanel.tsx';

interface Props {
  readonly diagnosis: Diagnosis;
  /** The verdict before this one, while it is still known. */
  readonly earlier: Diagnosis | null;
}

/** After a re-test: what it comes to in a sentence, the two handshakes, and the rows that changed. */
export function ComparedSection({ diagnosis, earlier }: Props) {
  const [all, setAll] = useState(false);
  const before = earlierRun(diagnosis);
  if (before === null) return null;
  const { change = null } = diagnosis;
  const { changed, same } = comparedRows(before, diagnosis);
  const known = earlier?.runId === before.runId ? earlier : null;
  return (
    <Section title={words('compare.title')}>
      <Told change={change} />
      <BeforeAfter
        rows={all ? [...changed, ...same] : changed}
        before={known === null ? sketch(firstHandshake(before)) : (ladderOf(known)?.rows ?? [])}
        after={ladderOf(diagnosis)?.rows ?? []}
        {...(change && { faults: faultsOf(change, diagnosis) })}
      />
      {change !== null && <BothSeen change={change} diagnosis={diagnosis} />}
      {same.length > 0 && (
        <Button look="quiet" aria-expanded={all} className={styles.all} onClick={() => setAll(!all)}>
          {all ? words('compare.show-changes') : words('compare.show-all', { count: same.length })}
        </Button>
      )}
      {diagnosis.causes.length === 0 && <RetestPanel diagnosis={diagnosis} />}
    </Section>
  );
}

/** The sentence on top; a case of an earlier version has none. */
function Told({ change }: { readonly change: Change | null }) {
  if (change === null) return <p className={styles.sentence}>{words('compare.change.unknown')}</p>;
  return (
    <p className={`${styles.sentence} ${styles.marked}`}>
      <StatusMark status={changeMarks[change.kind]} size={20} />
      <span>
        <Sentence text={change.headline} />
      </span>
    </p>
  );
}

function faultsOf({ before }: Change, { verdict }: Diagnosis) {
  const none = words('compare.fault.none');
  return {
    before: before.state === 'healthy' ? none : before.headline,
    after: verdict.state === 'healthy' ? none : verdict.headline,
  };
}

/** What each of two faults rests on. */
function BothSeen({ change, diagnosis }: { readonly change: Change; readonly diagnosis: Diagnosis }) {
  const now = diagnosis.causes[0]?.evidence ?? [];
  if (change.before.evidence.length === 0 || now.length === 0) return null;
  return (
    <Technical>
      <p className={styles.seen}>
        {words('compare.evidence.before', { run: change.sinceRunId })}{' '}
        <code translate="no">{change.before.evidence.join(' ')}</code>
      </p>
      <p className={styles.seen}>
        {words('compare.evidence.now')} <code translate="no">{now.join(' ')}</code>
      </p>
    </Technical>
  );
}

const sketch = (seen: HandshakeObservation | null) => (seen === null ? [] : ladderOfHandshake(seen).rows);
