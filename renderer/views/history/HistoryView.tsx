import { useEffect } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { useHistory } from '../../state/history.ts';
import { loadHistory, saveHistory, setKeeping, turnServers } from '../../state/history-calls.ts';
import { words } from '../../words.ts';
import { DeleteQuestion } from './DeleteQuestion.tsx';
import styles from './HistoryView.module.css';
import { ServerHistory } from './ServerHistory.tsx';
import { ServerTable } from './ServerTable.tsx';

/** Every check that is kept, by server. */
export function HistoryView() {
  const bridge = useBridge();
  const chosen = useHistory((state) => state.chosen);
  useEffect(() => void loadHistory(bridge), [bridge]);
  return chosen === null ? <AllServers /> : <ServerHistory key={JSON.stringify(chosen)} target={chosen} />;
}

function AllServers() {
  const bridge = useBridge();
  const { earlier, offset, phase, servers, total, trouble } = useHistory();
  const isEmpty = phase === 'there' && total === 0;
  return (
    <Page
      bar={
        <ActionBar>
          <Button disabled={total === 0} onClick={() => void saveHistory(bridge)}>
            {words('history.save')}
          </Button>
          <Button
            look="quiet"
            disabled={total === 0 && trouble?.kind !== 'damaged'}
            onClick={() => useHistory.setState({ deleting: 'everything', complaint: null })}
          >
            {words('history.delete.everything')}
          </Button>
        </ActionBar>
      }
    >
      <header className={head.head}>
        <AnswerQuestion title={words('screen.history')} doing={words('history.lead')} broken={null}>
          {words(isEmpty ? 'history.empty' : 'history.title')}
        </AnswerQuestion>
        {phase === 'loading' && <p className={styles.quiet}>{words('history.loading')}</p>}
        {isEmpty && <p className={styles.quiet}>{words('history.empty.how')}</p>}
        <Notes />
        <DeleteQuestion />
      </header>
      {servers.length > 0 && (
        <Section title={words('history.servers')} wide>
          <ServerTable servers={offset === 0 ? servers : earlier} />
          <PageButtons />
        </Section>
      )}
      <Section title={words('history.keep')}>
        <Keeping />
      </Section>
    </Page>
  );
}

/** Which of many servers are on screen, and how to get to the others. */
function PageButtons() {
  const bridge = useBridge();
  const { earlier, offset, servers, total } = useHistory();
  const to = offset + (offset === 0 ? servers : earlier).length;
  if (offset === 0 && to >= total) return null;
  return (
    <p className={styles.pages}>
      {words('list.part', { from: offset + 1, to, count: total })}
      {offset > 0 && (
        <Button look="quiet" onClick={() => void turnServers(bridge, -1)}>
          {words('history.servers.newer')}
        </Button>
      )}
      {to < total && (
        <Button look="quiet" onClick={() => void turnServers(bridge, 1)}>
          {words('history.servers.older')}
        </Button>
      )}
    </p>
  );
}

/** What stands in the way of keeping, or of the last wish. */
function Notes() {
  const { complaint, isOn, phase, trouble } = useHistory();
  const lines = [
    ...(phase === 'failed' ? [words('history.failed', { reason: complaint ?? '' })] : complaint ? [complaint] : []),
    ...(trouble === null ? [] : [words(`history.trouble.${trouble.kind}`, parametersOf(trouble))]),
    ...(isOn ? [] : [words('history.off')]),
  ];
  return lines.map((line) => (
    <p key={line} className={styles.note}>
      <StatusMark status="warn" />
      <span>{line}</span>
    </p>
  ));
}

type Trouble = NonNullable<ReturnType<typeof useHistory.getState>['trouble']>;

function parametersOf(trouble: Trouble): Record<string, string> {
  if (trouble.kind === 'damaged') return { file: trouble.file };
  return trouble.kind === 'unwritable' ? { because: trouble.because } : {};
}

function Keeping() {
  const bridge = useBridge();
  const isOn = useHistory((state) => state.isOn);
  return (
    <Segments<'on' | 'off'>
      label={words('history.keep')}
      value={isOn ? 'on' : 'off'}
      options={[
        { value: 'on', label: words('history.keep.on') },
        { value: 'off', label: words('history.keep.off') },
      ]}
      onChange={(value) => void setKeeping(bridge, value === 'on')}
    />
  );
}
