import type { Bridge } from '../../../shared/bridge.ts';
import { useBridge } from '../../bridge-context.ts';
import { serverName } from '../../facts/message-servers.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { askAboutServer } from '../../state/check.ts';
import { type ProgramFormat, saveProgram } from '../../state/documents.ts';
import { isWatching, type ProgramEnded, type ProgramRun, type ProgramUnderWay } from '../../state/programs.ts';
import { newProgram, programAgain, stopProgram } from '../../state/programs-calls.ts';
import { words } from '../../words.ts';
import styles from './ProgramActions.module.css';

/** Stop; watch again, keep what was recorded, check the server that it called. */
export function ProgramActions({ run }: { readonly run: ProgramRun }) {
  const bridge = useBridge();
  if (isWatching(run)) {
    const pace = run.progress === null ? undefined : leftWords(run.progress);
    return <StopBar run={run} onStop={() => void stopProgram(bridge)} {...(pace !== undefined && { pace })} />;
  }
  return (
    <ActionBar>
      {run.phase === 'none' && <p className={styles.promise}>{words('programs.promise')}</p>}
      {run.phase === 'ended' && <CheckIt run={run} />}
      {run.phase !== 'none' && (
        <Button shortcut="retest" onClick={() => void programAgain(bridge)}>
          {words('programs.again')}
        </Button>
      )}
      {run.phase === 'ended' && (
        <SaveButton label={words('programs.save')} otherLabel={words('programs.save.other')} forms={forms(bridge)} />
      )}
      {run.phase !== 'none' && <Button onClick={newProgram}>{words('programs.anew')}</Button>}
    </ActionBar>
  );
}

function leftWords({ secondsLeft }: NonNullable<ProgramUnderWay['progress']>): string {
  return secondsLeft >= 90
    ? words('programs.left.minutes', { minutes: Math.round(secondsLeft / 60) })
    : words('programs.left.seconds', { seconds: secondsLeft });
}

/** A relay knows its server; the settings of the check come with it. */
function CheckIt({ run: { wish } }: { readonly run: ProgramEnded }) {
  const bridge = useBridge();
  if (wish.kind !== 'relay') return null;
  return (
    <Button look="primary" className={styles.check} onClick={() => void askAboutServer(bridge, wish.target, null)}>
      <span className={styles.oneLine}>{words('programs.check', { server: serverName(wish.target) })}</span>
    </Button>
  );
}

function forms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const form = (format: ProgramFormat): SavedForm => {
    return { id: format, label: words(`programs.save.${format}`), save: () => saveProgram(bridge, format) };
  };
  return [form('pcapng'), form('text'), form('json')];
}
