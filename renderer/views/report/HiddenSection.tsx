import type { Redaction } from '../../../shared/redaction.ts';
import { joined } from '../../facts/join-words.ts';
import { shownOfTarget } from '../../facts/shown-target.ts';
import { Section } from '../../parts/Section.tsx';
import { isReportable, useReport } from '../../state/report.ts';
import { useRun } from '../../state/run.ts';
import { counted, words } from '../../words.ts';
import styles from './HiddenSection.module.css';
import { ReplacementTable } from './ReplacementTable.tsx';

/** Every value that is hidden, with a way to show it after all; what stays visible; what is left out and why. */
export function HiddenSection() {
  const redaction = useReport(({ preview }) => preview?.shown.redaction ?? null);
  return (
    <Section title={words('report.section.hidden')} anchor="hidden">
      {redaction === null ? (
        <p className={styles.quiet}>{words('report.preview.making')}</p>
      ) : (
        <Hidden {...redaction} />
      )}
    </Section>
  );
}

function Hidden({ audience, leftOut, removed, replacements, shown }: Redaction) {
  const hidden = replacements.filter(({ kept }) => !kept).length;
  return (
    <div className={styles.hidden}>
      <p>{hidden === 0 ? words('report.hidden.none') : counted('report.hidden.count', hidden)}</p>
      {replacements.length > 0 && <ReplacementTable replacements={replacements} />}
      {hidden > 0 && <p className={styles.quiet}>{words('report.hidden.key')}</p>}
      {audience !== 'it' && <p>{words('report.hidden.free')}</p>}
      {removed.length > 0 && <p>{words('report.hidden.removed', { what: removedWords(removed) })}</p>}
      {leftOut.length > 0 && (
        <div>
          <p className={styles.lead}>{words('report.left-out.title')}</p>
          <ul className={styles.list}>
            {leftOut.map(({ because, what }) => (
              <li key={`${what} ${because}`}>
                {words('report.left-out', {
                  part: words(`report.left-out.${what}`),
                  reason: words(`report.because.${because}`),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {shown.length > 0 && (
        <div>
          <p className={styles.lead}>{words('report.kept.title')}</p>
          <ul className={styles.list}>
            {shown.map((one) =>
              one === 'target' ? (
                <ShownTarget key={one} replacements={replacements} />
              ) : (
                <li key={one}>{words(`report.kept.${one}`)}</li>
              ),
            )}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Of the server that was asked: what the table above does not hide. */
function ShownTarget({ replacements }: Pick<Redaction, 'replacements'>) {
  const run = useRun((state) => state.run);
  if (!isReportable(run)) return null;
  const diagnosis = run.phase === 'ended' ? run.diagnosis : null;
  const shown = shownOfTarget(run.question.target, diagnosis, { replacements });
  if (shown === null) return null;
  return <li>{words(shown === 'both' ? 'report.kept.target' : `report.kept.target.${shown}`)}</li>;
}

const removedWords = (removed: Redaction['removed']) =>
  joined(
    removed.map(({ count, what }) =>
      words('report.hidden.removed.of', { what: words(`report.removed.${what}`), count }),
    ),
  );
