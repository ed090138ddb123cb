import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { openScreen } from '../../state/view.ts';
import { words } from '../../words.ts';

/** Two reports side by side are two cases side by side. */
export function CompareSection() {
  return (
    <Section title={words('report.section.compare')}>
      <p>{words('report.compare.lead')}</p>
      <Button look="quiet" onClick={() => openScreen('cases')}>
        {words('report.compare.open')}
      </Button>
    </Section>
  );
}
