import { useState } from 'react';
import type { Side } from '../../../shared/cause.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import { withoutConfidence } from '../../facts/confidence-lead.ts';
import { fixTabs } from '../../facts/fixes.ts';
import { CertificateTree } from '../../parts/certificates/CertificateTree.tsx';
import { ExpiryTimeline } from '../../parts/certificates/ExpiryTimeline.tsx';
import { NameTable } from '../../parts/certificates/NameTable.tsx';
import { RecipeChoice } from '../../parts/certificates/RecipeChoice.tsx';
import { TrustTable } from '../../parts/certificates/TrustTable.tsx';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';
import { AddressesSection } from './AddressesSection.tsx';
import styles from './ChainResult.module.css';
import { FileContents } from './FileContents.tsx';
import { NotTestedSection, OtherCauses, RisksSection } from './ListSections.tsx';
import { NameCheck } from './NameCheck.tsx';
import { RevocationSection } from './RevocationSection.tsx';

/** What was found: the chain as proof first, then what to do, then everything that was looked at. */
export function ChainResult({ document }: { readonly document: ChainDocument }) {
  const { certificates, matrix, names, recipes, timeline } = document;
  const hasChain = certificates.length > 0;
  return (
    <>
      {hasChain && (
        <Section title={words('chain.section.tree')} wide>
          <CertificateTree document={document} />
        </Section>
      )}
      <CauseSection document={document} />
      <OtherCauses document={document} />
      {hasChain && (
        <Section title={words('chain.section.names')}>
          <div className={styles.stack}>
            <NameTable names={names} />
            {document.source === 'file' && <NameCheck asked={names.asked} />}
          </div>
        </Section>
      )}
      {timeline.rows.length > 0 && (
        <Section title={words('chain.section.dates')} wide>
          <ExpiryTimeline timeline={timeline} />
        </Section>
      )}
      {matrix !== null && (
        <Section title={words('chain.section.stores')} wide>
          <TrustTable matrix={matrix} />
        </Section>
      )}
      {recipes.length > 0 && (
        <Section title={words('chain.section.recipes')} wide>
          <RecipeChoice recipes={recipes} />
        </Section>
      )}
      {hasChain && <RevocationSection document={document} />}
      <RisksSection document={document} />
      <AddressesSection document={document} />
      <FileContents files={document.files} />
      <NotTestedSection document={document} />
    </>
  );
}

/** Why, in words, and what each side can do about it. */
function CauseSection({ document: { causes } }: { readonly document: ChainDocument }) {
  const role = useStart((start) => start.role);
  const [chosen, setChosen] = useState<Side | null>(null);
  const [cause] = causes;
  if (cause === undefined) return null;
  const tabs = fixTabs(cause, role);
  return (
    <>
      <Section title={words('chain.section.why')}>
        <p className={styles.why}>
          <Sentence text={withoutConfidence(cause.explanation)} />
        </p>
      </Section>
      {tabs.length > 0 && (
        <Section title={words('fix.title')}>
          <FixTabs tabs={tabs} chosen={chosen} onChoose={setChosen} />
        </Section>
      )}
    </>
  );
}
