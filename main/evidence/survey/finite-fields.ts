// Diffie-Hellman over finite fields, below TLS 1.3 where it has no group of its own.
import type { DhParameters, Enumeration } from '../../../shared/survey.ts';
import { groupName, namedGroup } from '../../../shared/tls-names.ts';
import type { DiffieHellmanFacts } from '../../tls/client/server-facts.ts';
import { cipherSuitesFor, isDhe, isExport, isLikelySuite } from './cipher-suites.ts';
import { plainHello } from './hellos.ts';
import type { Inquiry } from './key-exchange.ts';
import { versionNumbers } from './versions.ts';

/** What a server does with Diffie-Hellman over a prime. */
export interface FiniteFields {
  readonly parameters: readonly DhParameters[];
  /** Groups of RFC 7919 that it takes up when a client names them. */
  readonly groups: Enumeration['accepted'];
}

/**
 * The parameters a server signs, with ordinary and with EXPORT suites, and whether it heeds the groups a client names.
 * A server that answers every group with the same prime knows nothing of RFC 7919, even where that prime is one of it.
 */
export async function surveyFiniteFields(inquiry: Inquiry): Promise<FiniteFields> {
  const { version } = inquiry;
  const suites = cipherSuitesFor(versionNumbers[version]).filter((suite) => isDhe(suite) && isLikelySuite(suite));
  const ordinary = suites.filter((suite) => !isExport(suite)).slice(0, 64);
  const shown = await parametersWith(inquiry, ordinary, null);
  if (shown === null) return { parameters: [], groups: [] };
  const [exported, groups] = await Promise.all([
    parametersWith(inquiry, suites.filter(isExport), null),
    heededGroups(inquiry, ordinary, shown),
  ]);
  const asParameters = (field: DiffieHellmanFacts | null, ofExport: boolean): DhParameters[] =>
    field === null ? [] : [{ version, primeBits: field.primeBits, name: field.name, export: ofExport }];
  return { parameters: [...asParameters(shown, false), ...asParameters(exported ?? null, true)], groups };
}

/**
 * Asks for a group other than the one that came unasked. Who answers with the old one all the same heeds no group
 * (RFC 7919 section 4 forbids it), and is not asked for the others.
 */
async function heededGroups(
  inquiry: Inquiry,
  suites: readonly number[],
  shown: DiffieHellmanFacts,
): Promise<FiniteFields['groups']> {
  const [first, ...others] = namedFields.toSorted(
    (a, b) => Number(groupName(a) === shown.name) - Number(groupName(b) === shown.name),
  );
  if (first === undefined) return [];
  const answer = await parametersWith(inquiry, suites, first);
  if (answer !== null && answer.name !== groupName(first)) return [];
  const named = [answer, ...(await Promise.all(others.map((group) => parametersWith(inquiry, suites, group))))];
  const answered = new Set(named.map((field) => field?.name));
  return namedFields.filter((group) => answered.has(groupName(group))).map(namedGroup);
}

/** ffdhe2048 to ffdhe8192. RFC 7919 section 2. */
const namedFields: readonly number[] = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104];

async function parametersWith(
  { target, ask, version }: Inquiry,
  suites: readonly number[],
  group: number | null,
): Promise<DiffieHellmanFacts | null> {
  if (suites.length === 0) return null;
  const hello = plainHello(target, versionNumbers[version], suites);
  const answer = await ask({
    name: `${version} finite field`,
    offered: null,
    hello: group === null ? hello : { ...hello, groups: [group] },
    stopAfter: 'server-flight',
    sees: (attempt) => attempt.facts.diffieHellman !== null,
  });
  return answer.kind === 'answered' ? answer.attempt.facts.diffieHellman : null;
}
