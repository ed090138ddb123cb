import { NotesField } from '../../parts/cases/LabelFields.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** What the reader knows and no test can see. */
export function NotesSection() {
  return (
    <Section title={words('cases.field.notes')}>
      <NotesField />
    </Section>
  );
}
