import type { KeptCheck } from '../../../shared/history.ts';
import { historyLimits } from '../../../shared/history.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { day } from '../../facts/numbers.ts';
import { serverName } from '../../facts/server-name.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { Button } from '../../parts/Button.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { LadderSketch } from '../../parts/ladder/LadderSketch.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { askAboutServer } from '../../state/check.ts';
import { useHistory } from '../../state/history.ts';
import { allServers, turnPage } from '../../state/history-calls.ts';
import { counted, words } from '../../words.ts';
import { CheckTable } from './CheckTable.tsx';
import { DeleteQuestion } from './DeleteQuestion.tsx';
import styles from './HistoryView.module.css';
import { Timeline } from './Timeline.tsx';

/** The checks of one server: over time, and one by one. */
export function ServerHistory({ target }: { readonly target: Target }) {
  const bridge = useBridge();
  const { before, checks: known, complaint } = useHistory();
  const checks = known ?? [];
  const name = serverName(target);
  return (
    <Page
      bar={
        <ActionBar>
          <Button look="primary" onClick={() => void askAboutServer(bridge, target, null)}>
            {words('history.test')}
          </Button>
          <Button onClick={allServers}>{words('history.all')}</Button>
          <Button look="quiet" onClick={() => useHistory.setState({ deleting: 'server', complaint: null })}>
            {words('history.delete.server')}
          </Button>
        </ActionBar>
      }
    >
      <header className={head.head}>
        <Heading title={words('screen.history')} className={styles.name}>
          <WireText>{name}</WireText>
        </Heading>
        {checks.length > 0 && <p className={styles.quiet}>{spanOf(checks)}</p>}
        {known?.length === 0 && <p className={styles.quiet}>{words('history.server.none')}</p>}
        {complaint !== null && <p className={styles.note}>{complaint}</p>}
        <DeleteQuestion />
      </header>
      {checks.length > 0 && (
        <>
          <Timeline checks={checks} />
          <NewestFault checks={checks} />
          <Section title={words('history.checks')} wide>
            <CheckTable checks={checks} />
            <p className={styles.pages}>
              {before !== null && (
                <Button look="quiet" onClick={() => void turnPage(bridge, 'newest')}>
                  {words('history.newest')}
                </Button>
              )}
              {checks.length === historyLimits.page && (
                <Button look="quiet" onClick={() => void turnPage(bridge, 'older')}>
                  {words('history.older')}
                </Button>
              )}
            </p>
          </Section>
        </>
      )}
    </Page>
  );
}

function spanOf(checks: readonly KeptCheck[]): string {
  const [newest] = checks;
  const oldest = checks.at(-1);
  return newest && oldest
    ? counted('history.server.lead', checks.length, { first: day(oldest.at), last: day(newest.at) })
    : '';
}

/** How far the handshake got the last time it failed. */
function NewestFault({ checks }: { readonly checks: readonly KeptCheck[] }) {
  const failing = checks.find(({ sketch, state }) => state === 'fault' && sketch.length > 0);
  if (failing === undefined) return null;
  const rows = failing.sketch.map((arrow, index) => ({ ...arrow, key: `${index}` }));
  return (
    <figure className={styles.fault}>
      <LadderSketch rows={rows} />
      <figcaption>
        <WireText>{words('history.newest-fault', { headline: failing.headline })}</WireText>
        <span className={styles.quiet}>{day(failing.at)}</span>
      </figcaption>
    </figure>
  );
}
