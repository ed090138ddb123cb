import type { LadderMessage } from './handshake.ts';

/** What a message is called on the wire, an alert with its number and name: `Alert 112 unrecognized_name`. */
export function messageWireName({ name, details }: Pick<LadderMessage, 'name' | 'details'>): string {
  const told = name === 'Alert' ? details.find(({ label }) => label === 'Alert')?.value : undefined;
  const parts = told?.match(/^(\w{1,64}) \((\d{1,3})\)$/);
  return parts ? `Alert ${parts[2]} ${parts[1]}` : name;
}
