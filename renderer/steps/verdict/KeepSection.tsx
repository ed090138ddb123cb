import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { openScreen } from '../../state/view.ts';
import { viewsThere } from '../../views/views-there.ts';
import { words } from '../../words.ts';

/** After a check that found nothing wrong, and after a fix that worked: what could go wrong later. */
export function KeepSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  if (diagnosis.verdict.state !== 'healthy' || !viewsThere.includes('healthy')) return null;
  return (
    <Section title={words('keep.title')}>
      <Button look="quiet" onClick={() => openScreen('healthy')}>
        {words('keep.healthy')}
      </Button>
    </Section>
  );
}
