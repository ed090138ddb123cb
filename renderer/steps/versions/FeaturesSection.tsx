import { FactList } from '../../parts/FactList.tsx';
import { Section } from '../../parts/Section.tsx';
import { FeatureList } from '../../parts/survey/FeatureList.tsx';
import { ToleranceList } from '../../parts/survey/ToleranceList.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { words } from '../../words.ts';
import type { Shown } from '../survey/SurveyPage.tsx';
import styles from './VersionsStep.module.css';

/** What else the server can. */
export function FeaturesSection({ found, underWay }: Shown) {
  return (
    <Section title={words('survey.features')}>
      <FeatureList found={found} underWay={underWay} />
      <Technical>
        <Extensions found={found} />
      </Technical>
    </Section>
  );
}

function Extensions({ found: { extensions, pointFormats } }: Pick<Shown, 'found'>) {
  const points = pointFormats === null ? [] : [[words('feature.point-formats'), pointFormats.join(', ')] as const];
  const answered = extensions.map(({ id, name, messages }) => [name, `${id}, ${messages.join(', ')}`] as const);
  if (points.length + answered.length === 0) return null;
  return (
    <div className={styles.extensions}>
      <h3 className={styles.title}>{words('survey.extensions')}</h3>
      <FactList facts={[...answered, ...points]} />
    </div>
  );
}

/** How it takes hellos that are unusual and allowed. */
export function TolerancesSection({ found: { tolerances }, underWay }: Shown) {
  if (underWay && tolerances.length === 0) return null;
  return (
    <Section title={words('tolerances.title')}>
      {tolerances.length === 0 ? (
        <p className={styles.none}>{words('tolerances.none')}</p>
      ) : (
        <ToleranceList tolerances={tolerances} />
      )}
    </Section>
  );
}
