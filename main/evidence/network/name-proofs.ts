import type { NameQuery, NameServer, Names } from '../../../shared/network/names.ts';
import { isAskable } from '../../system/dns/name.ts';
import type { AskedType } from './name-query.ts';

/** One more question to a name server, and where its answer is kept. */
export interface NameProof {
  readonly as: 'unchecked' | 'aliasEnd' | 'invented';
  readonly type: AskedType;
  readonly name: string;
}

/**
 * What is worth asking about a name that the system does not find. A server that failed may have found signatures
 * that do not hold; a denial behind an alias may be the server's own; a chosen one may have an address for every name.
 * Pure.
 */
export function proofsFor(names: Names, server: NameServer, label: string): NameProof[] {
  const { state } = names.system;
  if (state !== 'not-found' && state !== 'no-answer') return [];
  const own = server.queries.filter(({ name, type }) => name === names.name && type !== 'HTTPS');
  const wanted = server.source === 'chosen' ? [invented(names.name, own, label)] : [unchecked(own), aliasEnd(own)];
  return wanted.filter((proof) => proof !== null).filter(({ name }) => isAskable(name));
}

function unchecked(own: readonly NameQuery[]): NameProof | null {
  const failed = own.find(({ state }) => state === 'servfail');
  return failed ? { as: 'unchecked', type: failed.type, name: failed.name } : null;
}

function aliasEnd(own: readonly NameQuery[]): NameProof | null {
  const denied = own.find(
    ({ aliasFault, aliases, state }) =>
      aliases.length > 0 && aliasFault === null && (state === 'nxdomain' || state === 'nodata'),
  );
  return denied ? { as: 'aliasEnd', type: denied.type, name: denied.aliases.at(-1)?.to ?? '' } : null;
}

/** Beside the name: a zone that has everything, and a server that answers everything, have this one as well. */
function invented(name: string, own: readonly NameQuery[], label: string): NameProof | null {
  const answered = own.find(({ state }) => state === 'answer');
  const above = name.split('.').slice(1);
  return answered ? { as: 'invented', type: answered.type, name: [label, ...above].join('.') } : null;
}
