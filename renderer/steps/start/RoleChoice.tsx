import { type Role, roles } from '../../facts/fixes.ts';
import { Segments } from '../../parts/Segments.tsx';
import { useStart } from '../../state/start.ts';
import { words } from '../../words.ts';

/** Who is asking; it decides which side's fix comes first. */
export function RoleChoice() {
  const role = useStart((start) => start.role);
  return (
    <Segments<Role>
      labelled
      label={words('role')}
      value={role}
      options={roles.map((value) => ({ value, label: words(`role.${value}`) }))}
      onChange={(value) => useStart.setState({ role: value })}
    />
  );
}
