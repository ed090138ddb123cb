import type { NameQuery, NameServer } from '../../../shared/network/names.ts';

/** A question beside the server that it was put to. */
export interface Asked {
  readonly server: NameServer;
  readonly query: NameQuery;
}

/**
 * Whether the end of an alias is not there: `proven` where it was asked for by itself as well, and each denial bears
 * the SOA of a zone that the end is in (RFC 2308 section 2). A filter answers with a zone of its own, as `rpz.`. Null
 * where the end has an answer.
 */
export function aliasProof({ query, server }: Asked): 'proven' | 'unproven' | null {
  const end = query.aliases.at(-1)?.to ?? '';
  const itself = server.aliasEnd;
  if (itself?.state === 'answer') return null;
  const isSaidByZone = (one: NameQuery | undefined) => one !== undefined && isDenied(one) && isInZone(end, one.zone);
  return isSaidByZone(query) && isSaidByZone(itself) ? 'proven' : 'unproven';
}

/** A chosen server that denies a name which nobody can have: its answers are about names. */
export const isDiscerning = ({ invented }: NameServer): boolean => invented !== undefined && isDenied(invented);

/** A chosen server with an answer for a name that nobody can have: its answer about another is no witness. */
export const answersAll = ({ invented }: NameServer): boolean => invented?.state === 'answer';

/** Without the check of signatures there is an answer: what failed is the check. */
export const failsByCheck = (own: readonly Asked[]): boolean =>
  own.some(({ server }) => server.unchecked?.state === 'answer');

/** No such name, or nothing of that type. */
export const isDenied = ({ state }: Pick<NameQuery, 'state'>): boolean => state === 'nxdomain' || state === 'nodata';

function isInZone(name: string, zone: string | undefined): boolean {
  if (zone === undefined) return false;
  return zone === '.' || `.${name}`.toLowerCase().endsWith(`.${zone}`.toLowerCase());
}
