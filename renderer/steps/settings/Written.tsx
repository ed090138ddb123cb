import type { Bridge } from '../../../shared/bridge.ts';
import type { SettingsToWrite, WrittenFile } from '../../../shared/configuration/generated.ts';
import { useBridge } from '../../bridge-context.ts';
import { reasonInWindow } from '../../facts/window-words.ts';
import { Button } from '../../parts/Button.tsx';
import type { SavedForm } from '../../parts/SaveButton.tsx';
import { type Status, StatusMark } from '../../parts/StatusMark.tsx';
import { DiffView } from '../../parts/settings/DiffView.tsx';
import { saveWritten } from '../../state/documents.ts';
import { leaveWriting, type Writing } from '../../state/settings-writing.ts';
import { words } from '../../words.ts';
import styles from './Written.module.css';

/** What was written for the person, or why it could not be. */
export function Written({ writing }: { readonly writing: Writing }) {
  switch (writing.phase) {
    case 'none':
      return null;
    case 'working':
      return (
        <div className={styles.line}>
          <StatusMark status="running" />
          <p>{words('written.working')}</p>
          <Button look="quiet" onClick={leaveWriting}>
            {words('action.stop')}
          </Button>
        </div>
      );
    case 'failed':
      return <Line status="fail" text={writing.text} />;
    case 'written':
      return writing.written.kind === 'refused' ? (
        <Line status="not-tested" text={writing.written.because} />
      ) : (
        <File wish={writing.wish} written={writing.written} />
      );
  }
}

function File({ wish, written }: { readonly wish: SettingsToWrite; readonly written: WrittenFile }) {
  const bridge = useBridge();
  const { diff, notes, source, whole } = written;
  const isSame = diff === '';
  const isAtLevel = notes.every(({ id }) => !isShortOf(id));
  return (
    <div className={styles.written}>
      {isSame ? (
        isAtLevel && <Line status="pass" text={words('written.same')} />
      ) : (
        <DiffView
          key={diff ?? whole}
          name={wish.from?.file ?? written.fileName}
          diff={diff}
          whole={whole}
          forms={forms(bridge, wish, written)}
        />
      )}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(({ id, text }) => (
            <li key={text} className={styles.line}>
              <StatusMark status={statusOf(id)} size={14} />
              <span>{reasonInWindow(text)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.quiet}>{words('written.source', { name: source.name, date: source.date })}</p>
    </div>
  );
}

/** Notes that say that the file is not at its level. */
const isShortOf = (id: string): boolean => ['not-at-level', 'no-tls', 'not-whole'].includes(id);
const statusOf = (id: string): Status => (isShortOf(id) || id === 'old' ? 'warn' : 'info');

/** The changes first; the whole file where it holds no secret that a copy would lose. */
function forms(bridge: Bridge, wish: SettingsToWrite, { diff, whole }: WrittenFile): [SavedForm, ...SavedForm[]] {
  const form = (id: 'diff' | 'whole'): SavedForm => ({
    id,
    label: words(`written.save.${id}`),
    save: () => saveWritten(bridge, wish, id),
  });
  if (diff === null) return [form('whole')];
  return whole === null ? [form('diff')] : [form('diff'), form('whole')];
}

function Line({ status, text }: { readonly status: Status; readonly text: string }) {
  return (
    <div className={styles.line}>
      <StatusMark status={status} />
      <p>{text}</p>
    </div>
  );
}
