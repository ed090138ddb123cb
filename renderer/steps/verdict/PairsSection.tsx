import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { anchors } from '../../facts/anchors.ts';
import { ofKind } from '../../facts/handshakes.ts';
import { PairTable } from '../../parts/PairTable.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** The controlled pairs: the same question with one thing changed. */
export function PairsSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  if (ofKind(diagnosis.observations, 'pair').length === 0) return null;
  return (
    <Section title={words('pairs.title')} anchor={anchors.pairs}>
      <PairTable observations={diagnosis.observations} />
    </Section>
  );
}
