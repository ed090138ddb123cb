import { surveyRiskNotes } from '../../../shared/text/en/survey-risks.ts';
import { textOf } from '../../../shared/text/say.ts';
import { commandsOf, risksOf, type SurveyStep } from '../../facts/survey-parts.ts';
import { byReason, shortReason } from '../../facts/survey-reasons.ts';
import { Button } from '../../parts/Button.tsx';
import { LongList } from '../../parts/LongList.tsx';
import { Section } from '../../parts/Section.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { AskedTable } from '../../parts/survey/AskedTable.tsx';
import { CommandList } from '../../parts/survey/CommandList.tsx';
import { RiskList } from '../../parts/survey/RiskList.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { openSurvey } from '../../state/survey-calls.ts';
import { counted, words } from '../../words.ts';
import styles from './SharedSections.module.css';
import type { Shown } from './SurveyPage.tsx';

interface Props extends Shown {
  readonly step: SurveyStep;
}

/** Risks of this step, apart from any cause, and how many stand under the other one. */
export function RisksSection({ survey, underWay, step }: Props) {
  if (underWay) return null;
  const here = risksOf(survey, step);
  const other = step === 'versions' ? 'ciphers' : 'versions';
  const elsewhere = survey.risks.length - here.length;
  return (
    <Section title={words('survey.risks')}>
      <div className={styles.risks}>
        {here.length > 0 && <p className={styles.note}>{textOf(surveyRiskNotes, 'note')}</p>}
        {here.length === 0 && elsewhere === 0 && <p className={styles.none}>{words('survey.risks.none')}</p>}
        {here.length > 0 && (
          <div>
            <RiskList risks={here} />
          </div>
        )}
        {elsewhere > 0 && (
          <Button look="quiet" className={styles.link} onClick={() => openSurvey(other, survey.target)}>
            {counted('survey.risks.elsewhere', elsewhere, { step: words(`step.${other}`) })}
          </Button>
        )}
      </div>
    </Section>
  );
}

/** The questions of this step as commands. */
export function CommandsSection({ survey, underWay, step }: Props) {
  const commands = commandsOf(survey, step);
  if (underWay || commands.length === 0) return null;
  return (
    <Section title={words('commands.title')}>
      <CommandList commands={commands} />
    </Section>
  );
}

/** What is not known, each with its reason: never shown as refused. */
export function NotTestedSection({ survey: { notTested }, found, underWay }: Props) {
  if (underWay || notTested.length === 0) return null;
  return (
    <Section title={words('survey.not-tested')}>
      <LongList items={byReason(notTested, ({ because }) => because)} first={6} className={styles.list}>
        {([because, missing]) => (
          <li key={because} className={styles.marked}>
            <StatusMark status="not-tested" />
            <p className={styles.pair}>
              <WireText>{missing.map(({ what }) => what).join(', ')}</WireText>
              <span className={styles.none}>
                <WireText>{shortReason(because, found)}</WireText>
              </span>
            </p>
          </li>
        )}
      </LongList>
    </Section>
  );
}

/** Every connection, for engineers. */
export function AskedSection({ found: { asked }, underWay }: Props) {
  if (underWay || asked.length === 0) return null;
  return (
    <Technical>
      <Section title={words('asked.title')} wide>
        <AskedTable asked={asked} />
      </Section>
    </Technical>
  );
}
