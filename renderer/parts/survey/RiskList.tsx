import type { SurveyRisk } from '../../../shared/survey.ts';
import { counted, words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './RiskList.module.css';

/** More names than this are counted; engineers see them all. */
const mostNames = 3;

/** Old or weak settings, the worst first, each with what makes it one and whose advice it follows. */
export function RiskList({ risks }: { readonly risks: readonly SurveyRisk[] }) {
  return (
    <LongList items={risks} first={6} className={styles.risks}>
      {(risk) => (
        <li key={risk.id} className={`${styles.risk} ${styles[risk.severity]}`}>
          <StatusMark status={risk.severity === 'notice' ? 'info' : 'warn'} />
          <div className={styles.words}>
            <p className={styles.headline}>
              <span className={styles.severity}>{words(`severity.${risk.severity}`)}</span> {risk.headline}
              <Technical>
                <code className={styles.id}> {risk.id}</code>
              </Technical>
            </p>
            <p className={styles.explanation}>{risk.explanation}</p>
            <p className={styles.because}>
              {words('survey.risks.because')} <Names names={risk.because} />
            </p>
            <p className={styles.guidance}>{words('survey.risks.guidance')}</p>
            <ul className={styles.guidance}>
              {risk.guidance.map(({ name, date, url }) => (
                <li key={name}>
                  {words('survey.risks.guidance.dated', { name, date })}
                  <Technical>
                    <code className={styles.url} translate="no">
                      {url}
                    </code>
                  </Technical>
                </li>
              ))}
            </ul>
          </div>
        </li>
      )}
    </LongList>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const [shown, rest] = [names.slice(0, mostNames), names.slice(mostNames)];
  return (
    <>
      <NameList names={shown} />
      {rest.length > 0 && (
        <>
          {' '}
          {counted('survey.risks.more', rest.length)}
          <Technical>
            {': '}
            <NameList names={rest} />
          </Technical>
        </>
      )}
    </>
  );
}

function NameList({ names }: { readonly names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <WireText mono>{name}</WireText>
    </span>
  ));
}
