import type { HealthDocument } from '../../../shared/health.ts';
import type { Target } from '../../../shared/target.ts';
import { countStates, headlineId, healthMarks, wholeState } from '../../facts/health.ts';
import styles from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { Heading } from '../../parts/Heading.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { TargetLine } from '../../parts/TargetLine.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useHealth } from '../../state/health.ts';
import { useRun } from '../../state/run.ts';
import { useView } from '../../state/view.ts';
import { counted, words } from '../../words.ts';

interface Props {
  readonly target: Target | null;
  readonly document: HealthDocument | null;
}

/** The one large thing: whether anything needs a hand before it fails. */
export function HealthHead({ document, target }: Props) {
  const broken = useHealth((state) => state.broken);
  if (target === null) {
    return (
      <header className={styles.head}>
        <AnswerQuestion title={words('healthy.window.none')} doing={words('healthy.idle')} broken={null}>
          {words('healthy.question')}
        </AnswerQuestion>
      </header>
    );
  }
  const title = words('healthy.window', { host: target.host });
  return (
    <header className={styles.head}>
      <TargetLine target={target} />
      {document === null ? (
        <AnswerQuestion title={title} doing={broken === null ? words('healthy.looking') : ''} broken={broken}>
          {words(broken === null ? 'healthy.window.none' : 'healthy.broken')}
        </AnswerQuestion>
      ) : (
        <Answer document={document} title={title} />
      )}
    </header>
  );
}

function Answer({ document, title }: { readonly document: HealthDocument; readonly title: string }) {
  const state = wholeState(document);
  const shown = state === 'nothing' ? 'not-known' : state;
  return (
    <div className={styles.row}>
      <span className={styles.mark}>
        <StatusMark status={document.fault !== null ? 'fail' : healthMarks[shown]} size={28} />
      </span>
      <div className={styles.answer}>
        <Heading title={title} className={styles.headline}>
          {words(headlineId(document))}
        </Heading>
        <ul className={styles.facts}>
          {countStates(document).map((one) => (
            <li key={one.state}>{counted(`healthy.count.${one.state}`, one.count)}</li>
          ))}
        </ul>
        <p className={styles.summary}>{words('healthy.summary')}</p>
        {document.fault !== null && <Fault fault={document.fault} />}
      </div>
    </div>
  );
}

/** Whoever has a fault has other worries first. */
function Fault({ fault }: { readonly fault: string }) {
  const ended = useRun((state) => state.run.phase === 'ended');
  return (
    <div className={styles.remark}>
      <StatusMark status="fail" />
      <div>
        <p>
          <WireText>{fault}</WireText>
        </p>
        {ended && (
          <Button look="quiet" onClick={() => useView.setState({ screen: 'run', report: null })}>
            {words('healthy.fault.show')}
          </Button>
        )}
      </div>
    </div>
  );
}
