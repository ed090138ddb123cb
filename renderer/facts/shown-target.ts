import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Redaction } from '../../shared/redaction.ts';
import type { Target } from '../../shared/target.ts';

/** What of the server itself these readers see; null where nothing. */
export function shownOfTarget(
  { host, serverName }: Target,
  diagnosis: Pick<Diagnosis, 'observations'> | null,
  { replacements }: Pick<Redaction, 'replacements'>,
): 'both' | 'name' | 'address' | null {
  const hidden = new Set(replacements.flatMap(({ kept, value }) => (kept ? [] : [value.toLowerCase()])));
  const addresses = addressesIn(diagnosis);
  const isNamed = !hidden.has((serverName ?? host).toLowerCase());
  // An address that nobody knows yet may come to stand there.
  const isAddressed = addresses.length === 0 || addresses.some((address) => !hidden.has(address.toLowerCase()));
  if (isNamed) return isAddressed ? 'both' : 'name';
  return isAddressed ? 'address' : null;
}

const addressesIn = (diagnosis: Pick<Diagnosis, 'observations'> | null): readonly string[] =>
  (diagnosis?.observations ?? []).flatMap((seen) => (seen.kind === 'handshake' ? [seen.report.address] : []));
