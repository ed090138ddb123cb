import { useState } from 'react';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { type Ladder, ladderOf } from '../../facts/ladder.ts';
import { exampleRows, type TaughtLadder as Taught, taughtLadder } from '../../facts/taught-ladder.ts';
import { Segments } from '../../parts/Segments.tsx';
import { useRun } from '../../state/run.ts';
import { counted, put, words } from '../../words.ts';
import styles from './TaughtLadder.module.css';
import { TaughtLine } from './TaughtLine.tsx';

type Version = 'TLSv1.2' | 'TLSv1.3';

/** The handshake told message by message: the person’s own where there is one, else as it goes when nothing is wrong. */
export function TaughtLadder({ example }: { readonly example: Version | null }) {
  const run = useRun((state) => state.run);
  const own = example === null && run.phase === 'ended' ? ladderOf(run.diagnosis) : null;
  if (own !== null && run.phase === 'ended') return <OwnLadder ladder={own} diagnosis={run.diagnosis} />;
  return <ExampleLadder only={example} />;
}

function OwnLadder({ ladder, diagnosis }: { readonly ladder: Ladder; readonly diagnosis: Diagnosis }) {
  const taught = taughtLadder(ladder);
  return (
    <figure className={styles.figure} aria-labelledby="taught-ladder">
      <figcaption id="taught-ladder" className={styles.caption}>
        {words('taught.own', { host: diagnosis.target.host })}
      </figcaption>
      <p className={styles.sum}>{sumUp(taught, ladder)}</p>
      <Lines taught={taught} ladder={ladder} />
    </figure>
  );
}

/** How far it got, in two or three sentences. */
function sumUp(taught: Taught, ladder: Ladder): string {
  const { crossed, hasSealed, never } = taught;
  const last = crossed.at(-1);
  const sentences = [
    last === undefined
      ? words('taught.crossed.zero')
      : counted('taught.crossed', crossed.length, { last: put(last.plain) }),
    endOf(taught, ladder),
    never === 0 ? '' : counted('taught.never', never),
    hasSealed ? words('taught.sealed') : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

function endOf({ stopsAt }: Taught, { end }: Ladder): string {
  if (end === null) return words('taught.completed');
  if (stopsAt !== null) return words('taught.careful', { message: put(stopsAt.plain) });
  return words('taught.stopped', { end: put(end.sentence) });
}

function ExampleLadder({ only }: { readonly only: Version | null }) {
  const [chosen, setChosen] = useState<Version>('TLSv1.3');
  const taught = taughtLadder({ rows: exampleRows(only ?? chosen), end: null });
  return (
    <figure className={styles.figure} aria-labelledby="taught-ladder">
      <figcaption id="taught-ladder" className={styles.caption}>
        {words('taught.example')}
      </figcaption>
      {only === null && (
        <Segments
          label={words('taught.version')}
          value={chosen}
          options={versions.map((value) => ({ value, label: value.replace('v', ' ') }))}
          onChange={setChosen}
        />
      )}
      <p className={styles.sum}>{words('taught.sealed')}</p>
      <Lines taught={taught} ladder={null} />
    </figure>
  );
}

const versions = ['TLSv1.3', 'TLSv1.2'] as const;

function Lines({ taught, ladder }: { readonly taught: Taught; readonly ladder: Ladder | null }) {
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        <span>{words('taught.client')}</span>
        <span>{words('taught.server')}</span>
      </div>
      <ol>
        {taught.rows.map((line) => (
          <TaughtLine key={line.row.key} line={line} end={ladder?.end ?? null} />
        ))}
      </ol>
    </>
  );
}
