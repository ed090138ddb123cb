import type { CheckProgress } from '../../shared/progress.ts';
import { useBridge } from '../bridge-context.ts';
import { ActionBar } from '../parts/ActionBar.tsx';
import { Button } from '../parts/Button.tsx';
import { CheckRows } from '../parts/CheckRows.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Page } from '../parts/Page.tsx';
import { Section } from '../parts/Section.tsx';
import { StatusMark } from '../parts/StatusMark.tsx';
import { Technical } from '../parts/Technical.tsx';
import { newCheck, retest } from '../state/check.ts';
import type { Run } from '../state/run.ts';
import { words } from '../words.ts';
import styles from './Notice.module.css';

/** A check that could not be carried out: what is known, why it ended, and the way on. Says nothing about the server. */
export function BrokenView({ run }: { readonly run: Extract<Run, { phase: 'broken' }> }) {
  const bridge = useBridge();
  return (
    <Page
      bar={
        <ActionBar>
          <Button look="primary" shortcut="retest" onClick={() => void retest(bridge)}>
            {words('broken.again')}
          </Button>
          <Button onClick={newCheck}>{words('broken.change')}</Button>
        </ActionBar>
      }
    >
      <div className={styles.notice}>
        <StatusMark status="not-tested" size={28} />
        <div className={styles.text}>
          <Heading title={words('broken.title')} className={styles.title}>
            {words('broken.title')}
          </Heading>
          <p className={styles.lead}>{run.error.message}</p>
          <p>{words('broken.remark')}</p>
          <Technical>
            <p className={styles.quiet}>
              <code>{run.error.code}</code>
            </p>
          </Technical>
        </div>
      </div>
      {run.progress !== null && run.progress.checks.length > 0 && (
        <Section title={words('broken.so-far')}>
          <CheckRows checks={run.progress.checks.map(settled)} elapsedMs={run.progress.elapsedMs} />
        </Section>
      )}
    </Page>
  );
}

/** What was under way or still to come was not tested. */
const settled = (check: CheckProgress): CheckProgress =>
  check.state === 'running' || check.state === 'waiting' ? { ...check, state: 'not-tested' } : check;
