import { bracketed } from '../../../shared/host-address.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { DebugGuideList } from '../../parts/guides/DebugGuideList.tsx';
import { Page } from '../../parts/Page.tsx';
import { PasteForm } from '../../parts/PasteForm.tsx';
import { Section } from '../../parts/Section.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { askAboutServer } from '../../state/check.ts';
import { type LogRead, type LogRun, useLogs } from '../../state/logs.ts';
import { newLog, readLog, stopLog } from '../../state/logs-calls.ts';
import { readOneTarget } from '../../state/one-target.ts';
import { words } from '../../words.ts';
import { LogFileChoice } from './LogFileChoice.tsx';
import { LogHead } from './LogHead.tsx';
import { LogResult } from './LogResult.tsx';
import styles from './LogsStep.module.css';

/** What a debug log shows, and how a program is made to write one. */
export function LogsStep() {
  const bridge = useBridge();
  const run = useLogs((state) => state.run);
  const isOpen = run.phase === 'none' || run.phase === 'broken';
  const asksForMore = isOpen || (run.phase === 'read' && run.document.log === null);
  return (
    <Page bar={<LogActions run={run} />}>
      {run.phase === 'read' ? <LogHead run={run} /> : <Question run={run} />}
      {isOpen && (
        <div className={styles.paste}>
          <PasteForm
            id="log-text"
            label={words('logs.field')}
            action={words('logs.field.do')}
            take={(text) => readLog(bridge, text).then(() => false)}
          />
        </div>
      )}
      {run.phase === 'read' && <LogResult key={run.text.length} run={run} />}
      {asksForMore && (
        <Section title={words('logs.section.guide')} wide>
          <DebugGuideList />
        </Section>
      )}
    </Page>
  );
}

function Question({ run }: { readonly run: Exclude<LogRun, LogRead> }) {
  const isReading = run.phase === 'reading';
  const title = isReading ? 'logs.reading' : run.phase === 'broken' ? 'logs.broken' : 'logs.title';
  return (
    <header className={head.head}>
      <AnswerQuestion
        title={words('logs.window')}
        doing={words(isReading ? 'logs.reading.what' : 'logs.idle')}
        broken={run.phase === 'broken' ? run.because : null}
      >
        {words(title)}
      </AnswerQuestion>
    </header>
  );
}

/** How far it is nobody can say. */
const underWay = { progress: null, stopping: false };

function LogActions({ run }: { readonly run: LogRun }) {
  const bridge = useBridge();
  if (run.phase === 'read')
    return (
      <ActionBar>
        <CheckIt run={run} />
        <Button onClick={newLog}>{words('logs.other')}</Button>
      </ActionBar>
    );
  if (run.phase === 'reading') return <StopBar run={underWay} onStop={() => void stopLog(bridge)} />;
  return (
    <ActionBar>
      <LogFileChoice />
      <p className={styles.promise}>{words('logs.promise')}</p>
    </ActionBar>
  );
}

/** The server that the log names. */
function CheckIt({ run: { document } }: { readonly run: LogRead }) {
  const bridge = useBridge();
  const { matches, target } = document;
  if (target === null) return null;
  const server = `${bracketed(target.host)}:${target.port}`;
  const check = async () => {
    const read = await readOneTarget(bridge, server);
    if ('target' in read) await askAboutServer(bridge, read.target, matches[0]?.quote ?? null);
  };
  return (
    <Button look="primary" className={styles.check} onClick={() => void check()}>
      <span className={styles.oneLine}>{words('logs.check', { server })}</span>
    </Button>
  );
}
