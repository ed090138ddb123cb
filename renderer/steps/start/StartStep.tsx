import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { FileChoice } from '../../parts/certificates/FileChoice.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { Page } from '../../parts/Page.tsx';
import { askAboutField } from '../../state/check.ts';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import { CollectorOffer } from './CollectorOffer.tsx';
import { IdleLadder } from './IdleLadder.tsx';
import { InputField } from './InputField.tsx';
import { ReadingView } from './ReadingView.tsx';
import { RecentServers } from './RecentServers.tsx';
import { RoleChoice } from './RoleChoice.tsx';
import styles from './StartStep.module.css';

/** "What fails?": one field that takes anything. */
export function StartStep() {
  const bridge = useBridge();
  const asksForServer = useStart(({ reading }) => reading?.kind === 'error-only');
  const isUntouched = useStart(({ text, asked }) => text.trim() === '' && !asked);
  return (
    <Page
      bar={
        <ActionBar>
          <p className={styles.promise}>{words('start.promise')}</p>
          <OrFile />
        </ActionBar>
      }
    >
      <div className={styles.start}>
        <Heading id="start-title" title={words('start.window')} takesFocus={false} className={styles.title}>
          {words('start.title')}
        </Heading>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void askAboutField(bridge);
          }}
        >
          <InputField />
          <Button type="submit" look={asksForServer ? 'ordinary' : 'primary'} className={styles.check}>
            {words('start.check')}
          </Button>
        </form>
        <div className={styles.below}>{isUntouched ? <Empty /> : <ReadingView />}</div>
        <RoleChoice />
        <RecentServers />
        <IdleLadder />
        <CollectorOffer />
      </div>
    </Page>
  );
}

/** What the field cannot take: a file. */
function OrFile() {
  return (
    <p className={styles.file}>
      <FileChoice look="quiet" label={words('start.file')} />
    </p>
  );
}

const examples = ['start.example.address', 'start.example.error', 'start.example.command'] as const;

/** What the field takes, before anything is in it. */
function Empty() {
  return (
    <dl className={styles.examples}>
      {examples.map((id) => (
        <div key={id}>
          <dt>{words(id)}</dt>
          <dd>
            <code translate="no">{words(`${id}.text`)}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
