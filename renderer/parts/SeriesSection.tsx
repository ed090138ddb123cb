import { serverName } from '../facts/server-name.ts';
import { isUnderWay, useRun } from '../state/run.ts';
import { showOfSeries, useSeries } from '../state/series.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';
import { LongList } from './LongList.tsx';
import { Section } from './Section.tsx';
import styles from './SeriesSection.module.css';
import { type Status, StatusMark } from './StatusMark.tsx';
import { WireText } from './WireText.tsx';

/** Several servers of one text: what came of each, which one is asked now, and which are still to come. */
export function SeriesSection() {
  const { questions, results } = useSeries();
  const run = useRun((state) => state.run);
  const shown = run.phase === 'none' ? null : run.question.target;
  if (questions.length < 2 || !questions.some(({ target }) => target === shown)) return null;
  return (
    <Section title={words('series.title')}>
      <LongList items={questions} first={6} className={styles.list}>
        {({ target }, at) => {
          const result = results[at];
          const isAsked = isUnderWay(run) && shown === target;
          return (
            <li key={at} className={styles.server} aria-current={shown === target ? 'true' : undefined}>
              <StatusMark status={result ? marks[result.verdict.state] : isAsked ? 'running' : 'waiting'} />
              <p className={styles.name}>
                {result && shown !== target && !isUnderWay(run) ? (
                  <Button look="quiet" className={styles.open} onClick={() => showOfSeries(result)}>
                    <WireText>{serverName(target)}</WireText>
                  </Button>
                ) : (
                  <WireText>{serverName(target)}</WireText>
                )}
              </p>
              <p className={styles.answer}>
                {result?.verdict.headline ?? words(isAsked ? 'series.asked' : 'series.not-tested')}
              </p>
            </li>
          );
        }}
      </LongList>
    </Section>
  );
}

const marks = { fault: 'fail', healthy: 'pass', inconclusive: 'not-tested' } as const satisfies Record<string, Status>;
