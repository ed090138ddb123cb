import type { RankedCause } from '../../../shared/cause.ts';
import { anchors } from '../../facts/anchors.ts';
import { fixTabs, type Role } from '../../facts/fixes.ts';
import { FixTabs } from '../../parts/FixTabs.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** What each side can do. The reader's own side comes first. */
export function FixSection({ cause, role }: { readonly cause: RankedCause; readonly role: Role }) {
  const tabs = fixTabs(cause, role);
  if (tabs.length === 0) return null;
  return (
    <Section title={words('fix.title')} anchor={anchors.fix}>
      <FixTabs key={role} tabs={tabs} />
    </Section>
  );
}
