import { longestAnswers, type NetworkType, networkTypes } from '../../../shared/ticket-answers.ts';
import { type WhereAnswer, withAnswer } from '../../../shared/where-it-works.ts';
import { useBridge } from '../../bridge-context.ts';
import { Section } from '../../parts/Section.tsx';
import { WhereChips } from '../../parts/WhereChips.tsx';
import { isOfCase, useCases } from '../../state/cases.ts';
import { answer, type ReportableRun, useChoices } from '../../state/report.ts';
import { answersIn, toggleAnswer } from '../../state/where-calls.ts';
import { words } from '../../words.ts';
import { OneOfFew } from './OneOfFew.tsx';
import styles from './WrittenField.module.css';
import { WrittenField } from './WrittenField.tsx';

/** Where it works and where it fails. What was said of it on the result stands here already. */
export function WhereSection({ run }: { readonly run: ReportableRun }) {
  const { answers } = useChoices();
  const { given, toggle } = useWhereAnswers(run);
  return (
    <Section title={words('report.section.where')}>
      <div className={styles.fields}>
        <WhereChips given={given} onToggle={toggle} />
        <div className={`${styles.pair} ${styles.halves}`}>
          <WrittenField
            field="worksFrom"
            value={answers.worksFrom ?? ''}
            most={longestAnswers.worksFrom}
            hint={words('report.field.worksFrom.hint')}
          />
          <WrittenField
            field="failsFrom"
            value={answers.failsFrom ?? ''}
            most={longestAnswers.failsFrom}
            hint={words('report.field.failsFrom.hint')}
          />
        </div>
        <OneOfFew<NetworkType>
          label={words('report.field.networkType')}
          value={answers.networkType}
          options={networkTypes}
          wordOf={(one) => words(`report.network.${one}`)}
          onChange={(networkType) => answer({ networkType })}
        />
        <OneOfFew<'yes' | 'no'>
          label={words('report.field.vpn')}
          value={answers.vpn === null ? null : answers.vpn ? 'yes' : 'no'}
          options={['yes', 'no']}
          wordOf={(one) => words(`report.vpn.${one}`)}
          onChange={(vpn) => answer({ vpn: vpn === null ? null : vpn === 'yes' })}
        />
      </div>
    </Section>
  );
}

/** A check that was made here is judged again by the answers; a case from elsewhere keeps them beside its evidence. */
function useWhereAnswers(run: ReportableRun) {
  const bridge = useBridge();
  const { answers } = useChoices();
  const isElsewhere = useCases(({ opened }) => isOfCase(opened, run));
  const seen = run.phase === 'ended' ? answersIn(run.diagnosis) : [];
  const given = [...seen, ...answers.where.filter((one) => !seen.includes(one))];
  const toggle = (one: WhereAnswer) => {
    if (run.phase === 'ended' && !isElsewhere && !answers.where.includes(one)) void toggleAnswer(bridge, one);
    else answer({ where: [...withAnswer(answers.where, one)] });
  };
  return { given, toggle };
}
