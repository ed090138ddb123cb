import type { FlowStep } from '../../shared/flow-step.ts';
import type { Target } from '../../shared/target.ts';
import { words } from '../words.ts';
import { ActionBar } from './ActionBar.tsx';
import { AskServer } from './AskServer.tsx';
import { Heading } from './Heading.tsx';
import styles from './NoTarget.module.css';
import { Page } from './Page.tsx';

interface Props {
  readonly step: Extract<FlowStep, 'versions' | 'ciphers' | 'network'>;
  readonly onServer: (target: Target) => void;
}

/** A step that was opened before any server was named: it asks for one, and does nothing else. */
export function NoTarget({ step, onServer }: Props) {
  return (
    <Page
      bar={
        <ActionBar>
          <p className={styles.quiet}>{words('no-target.promise')}</p>
        </ActionBar>
      }
    >
      <Heading title={words(`step.${step}`)} className={styles.title}>
        {words('no-target.title')}
      </Heading>
      <p className={styles.what}>{words(`no-target.${step}`)}</p>
      <AskServer label={words('no-target.field')} action={words('no-target.open')} onServer={onServer} />
    </Page>
  );
}
