import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { offeredAccepted } from '../../facts/offered-accepted.ts';
import { OfferedAccepted } from '../../parts/offer/OfferedAccepted.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** What the two sides said to each other. */
export function OfferSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const facts = offeredAccepted(diagnosis);
  if (facts === null) return null;
  return (
    <Section title={words('offer.title')} anchor={anchors.offer}>
      <OfferedAccepted facts={facts} />
    </Section>
  );
}
