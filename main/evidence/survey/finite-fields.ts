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
  /** Why there may be more; empty where there is not. */
  readonly reason: string;
}

/** What one hello showed: null for no parameters; a reason where nothing can be said. */
interface Shown {
  readonly field: DiffieHellmanFacts | null;
  readonly reason: string;
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
  if (shown.field === null) return { parameters: [], groups: [], reason: shown.reason };
  const [exported, heeded] = await Promise.all([
    parametersWith(inquiry, suites.filter(isExport), null),
    heededGroups(inquiry, ordinary, shown.field),
  ]);
  const asParameters = ({ field }: Shown, ofExport: boolean): DhParameters[] =>
    field === null ? [] : [{ version, primeBits: field.primeBits, name: field.name, export: ofExport }];
  const parameters = [...asParameters(shown, false), ...asParameters(exported, true)];
  return { parameters, groups: heeded.groups, reason: exported.reason || heeded.reason };
}

/**
 * Asks for a group other than the one that came unasked. Who answers with the old one all the same heeds no group
 * (RFC 7919 section 4 forbids it), and is not asked for the others.
 */
async function heededGroups(
  inquiry: Inquiry,
  suites: readonly number[],
  unasked: DiffieHellmanFacts,
): Promise<Pick<FiniteFields, 'groups' | 'reason'>> {
  const [first, ...others] = namedFields.toSorted(
    (a, b) => Number(groupName(a) === unasked.name) - Number(groupName(b) === unasked.name),
  );
  if (first === undefined) return { groups: [], reason: '' };
  const answer = await parametersWith(inquiry, suites, first);
  if (answer.field !== null && answer.field.name !== groupName(first)) return { groups: [], reason: '' };
  const answers = [answer, ...(await Promise.all(others.map((group) => parametersWith(inquiry, suites, group))))];
  const named = new Set(answers.map(({ field }) => field?.name));
  const groups = namedFields.filter((group) => named.has(groupName(group))).map(namedGroup);
  return { groups, reason: answers.find(({ reason }) => reason !== '')?.reason ?? '' };
}

/** ffdhe2048 to ffdhe8192. RFC 7919 section 2. */
const namedFields: readonly number[] = [0x0100, 0x0101, 0x0102, 0x0103, 0x0104];

async function parametersWith(
  { target, ask, version }: Inquiry,
  suites: readonly number[],
  group: number | null,
): Promise<Shown> {
  if (suites.length === 0) return { field: null, reason: '' };
  const hello = plainHello(target, versionNumbers[version], suites);
  const answer = await ask({
    name: `${version} finite field`,
    offered: null,
    hello: group === null ? hello : { ...hello, groups: [group] },
    stopAfter: 'server-flight',
    sees: (attempt) => attempt.facts.diffieHellman !== null,
  });
  if (answer.kind === 'unknown') return { field: null, reason: answer.reason };
  return { field: answer.kind === 'answered' ? answer.attempt.facts.diffieHellman : null, reason: '' };
}
