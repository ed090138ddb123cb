import type { ClientPolicy } from '../../../shared/client-profile.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { cipherSuiteName, groupName, signatureSchemeName } from '../../../shared/tls-names.ts';
import { type Fault, fails, goes, groupsFor, type Step, spoken, takenSuites, takenValues, unknown } from './finding.ts';
import { type Obstacle, offeredSchemes, type SuiteChoice, suiteChoice } from './server-choice.ts';
import { isAdvisable, suiteFits, suiteTraits } from './suite-traits.ts';

/** What the server may choose: one suite where that is known, several where only their being in common is. */
export interface PossibleSuites {
  readonly suites: readonly number[];
  /** Whether it is exactly one of these, and which if there is one alone. */
  readonly exact: boolean;
}

/** The suites that the server may choose for this client at a version. */
export function pickSuites(policy: ClientPolicy, found: SurveyedAddress, version: number): Step<PossibleSuites> {
  const choice = suiteChoice(policy, found, version);
  const { common, complete } = choice;
  const open = common.filter(({ obstacle }) => obstacle === 'none');
  if (open.length > 0) return goes(possible(choice));
  if (!complete || takenSuites(found, version).values.length === 0)
    return unknown('client.unknown.suites', { version: spoken(version) });
  if (common.length === 0) return fails(suiteFault(policy, found, version));
  const unclear = common.find(({ obstacle }) => obstacle.startsWith('unknown'));
  if (unclear)
    return unknown(`client.unknown.${unclear.obstacle.slice('unknown-'.length)}s`, { version: spoken(version) });
  return fails(obstacleFault(common, policy, found, version));
}

function possible({ common, complete, preference }: SuiteChoice): PossibleSuites {
  const open = common.filter(({ obstacle }) => obstacle === 'none').map(({ suite }) => suite);
  const mayBe = common.filter(({ obstacle }) => obstacle === 'none' || obstacle.startsWith('unknown'));
  const [first] = mayBe;
  const ordered = complete && (preference !== 'unknown' || mayBe.length === 1);
  if (ordered && first?.obstacle === 'none') return { suites: [first.suite], exact: true };
  return { suites: open, exact: complete && mayBe.length === open.length };
}

function obstacleFault(
  common: SuiteChoice['common'],
  policy: ClientPolicy,
  found: SurveyedAddress,
  version: number,
): Fault {
  const held = (...obstacles: Obstacle[]) => common.find(({ obstacle }) => obstacles.includes(obstacle));
  const group = held('group');
  if (group) return groupFault(group.suite, policy, found, version);
  if (held('curve')) return curveFault(version);
  const [first] = common;
  return schemeFault(first?.suite ?? 0, policy, found, version);
}

function groupFault(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): Fault {
  const fitting = groupsFor(policy, found, suiteTraits(suite).exchange, version);
  const [groups, taken] = [fitting.offered, fitting.taken.values];
  return {
    cause: 'no-common-group',
    reason: phrase('client.fails.group', { client: names(groups, groupName), server: names(taken, groupName) }),
    client: taken.length === 0 ? [] : [phrase('client.change.client.group', { group: names(taken, groupName) })],
    server: groups.length === 0 ? [] : [phrase('client.change.server.group', { group: names(groups, groupName) })],
  };
}

const curveFault = (version: number): Fault => ({
  cause: 'no-common-group',
  reason: phrase('client.fails.curve', { version: spoken(version) }),
  client: [phrase('client.change.client.curve')],
  server: [phrase('client.change.server.curve')],
});

function schemeFault(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): Fault {
  const offered = offeredSchemes(policy, suiteTraits(suite).key, version);
  const taken = takenValues(found, 'signatureSchemes', version).values;
  const parameters = { client: names(offered, signatureSchemeName), server: names(taken, signatureSchemeName) };
  return {
    cause: 'no-common-signature-scheme',
    reason: phrase('client.fails.scheme', parameters),
    client: taken.length === 0 ? [] : [phrase('client.change.client.scheme', { scheme: parameters.server })],
    server: offered.length === 0 ? [] : [phrase('client.change.server.scheme', { scheme: parameters.client })],
  };
}

/** No suite in common at this version: the key of the certificate is named where it is what parts the two. */
export function suiteFault(policy: ClientPolicy, found: SurveyedAddress, version: number): Fault {
  const offered = policy.cipherSuites.filter((suite) => suiteFits(suite, version));
  const taken = takenSuites(found, version).values;
  const parameters = { version: spoken(version), client: keysOf(offered), server: keysOf(taken) };
  const byKey = parameters.client !== '' && parameters.server !== '' && !sharesKey(offered, taken);
  return {
    cause: 'no-common-cipher',
    reason: phrase(byKey ? 'client.fails.key' : 'client.fails.suite', parameters),
    client: advice('client', taken),
    server: byKey ? [phrase('client.change.server.key', { key: parameters.client })] : advice('server', offered),
  };
}

/** Suites that nobody should switch on are no advice: then it is the other side's turn. */
function advice(side: 'client' | 'server', suites: readonly number[]): Phrase[] {
  const [example] = suites.filter(isAdvisable);
  if (example === undefined) return [phrase(`client.change.${side}.no-suite`)];
  return [phrase(`client.change.${side}.suite`, { cipherSuite: cipherSuiteName(example) })];
}

/** Kinds of certificate keys that suites need: `RSA`, `ECDSA` or both. */
const keysOf = (suites: readonly number[]): string =>
  ['rsa', 'ecdsa']
    .filter((key) => suites.some((suite) => suiteTraits(suite).key === key))
    .map((key) => key.toUpperCase())
    .join(' or ');

const sharesKey = (one: readonly number[], other: readonly number[]) =>
  one.some((suite) => other.some((taken) => suiteTraits(taken).key === suiteTraits(suite).key));

const names = (values: readonly number[], nameOf: (value: number) => string): string =>
  values.length === 0 ? 'none' : values.slice(0, 6).map(nameOf).join(', ') + (values.length > 6 ? ' …' : '');
