import type { RankedCause } from '../../../shared/cause.ts';
import { fixTabs, type Role } from '../../facts/fixes.ts';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import { RoleChoice } from '../start/RoleChoice.tsx';

interface Props {
  readonly cause: RankedCause;
  readonly role: Role;
}

/** Who reads can change: the order of the fixes goes by it. Left out where only one side can do anything. */
export function RoleSection({ cause, role }: Props) {
  if (fixTabs(cause, role).length < 2) return null;
  return (
    <Section title={words('flow.role.title')}>
      <RoleChoice />
    </Section>
  );
}
