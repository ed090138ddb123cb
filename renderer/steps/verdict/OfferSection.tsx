import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Target } from '../../../shared/target.ts';
import { anchors } from '../../facts/anchors.ts';
import { type Aspect, offeredAccepted } from '../../facts/offered-accepted.ts';
import { Button } from '../../parts/Button.tsx';
import { OfferedAccepted } from '../../parts/offer/OfferedAccepted.tsx';
import { Section } from '../../parts/Section.tsx';
import { openSurvey } from '../../state/survey-calls.ts';
import type { SurveyScreen } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './OfferSection.module.css';

/** What the two sides said to each other. */
export function OfferSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const facts = offeredAccepted(diagnosis);
  if (facts === null) return null;
  return (
    <Section title={words('offer.title')} anchor={anchors.offer}>
      <OfferedAccepted facts={facts} />
      <LookCloser lead={facts.lead} target={diagnosis.target} />
    </Section>
  );
}

const steps: Partial<Record<Aspect, SurveyScreen>> = {
  version: 'versions',
  suite: 'ciphers',
  group: 'ciphers',
  signature: 'ciphers',
};

/** Where the two sides did not meet: a survey says what the server takes. It asks before it begins. */
function LookCloser({ lead, target }: { readonly lead: Aspect | null; readonly target: Target }) {
  const step = lead === null ? undefined : steps[lead];
  if (step === undefined) return null;
  return (
    <Button look="quiet" className={styles.closer} onClick={() => openSurvey(step, target)}>
      {words(`look-closer.${step}`)}
    </Button>
  );
}
