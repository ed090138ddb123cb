import type { ClientPolicy, ClientProfile } from '../../../shared/client-profile.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ClientAnswer, SurveyedAddress } from '../../../shared/survey.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import {
  cipherSuiteName,
  namedCipherSuite,
  namedGroup,
  namedSignatureScheme,
  versionName,
} from '../../../shared/tls-names.ts';
import { clientDemands } from './client-demands.ts';
import { chosenOf, type Fault, groupsFor, type Step, spoken, takenSuites, takenValues } from './finding.ts';
import { needsName, protocolsApart } from './first-flight.ts';
import { type PossibleSuites, pickSuites, suiteFault } from './pick-suites.ts';
import { acceptedVersions, pickVersion } from './pick-version.ts';
import { offeredSchemes } from './server-choice.ts';
import { differsWithoutName } from './shown-certificates.ts';
import { suiteFits, suiteTraits } from './suite-traits.ts';

/** What is known of this client at this server beside the survey. */
export interface PolicyFacts {
  /** How it ended when this very hello was sent to this server; `not-sent` where it was not. */
  readonly hello: 'not-sent' | 'completed' | 'failed';
}

/**
 * Would this client connect to the server as surveyed? `fails` only where the survey's negatives can be believed.
 * Whether the client trusts the certificate is not judged here.
 */
export function wouldConnect(
  profile: ClientProfile,
  found: SurveyedAddress,
  facts: PolicyFacts = { hello: 'not-sent' },
): ClientAnswer {
  const { policy } = profile;
  const name = needsName(policy, found);
  // Which site answers a client without a name is not known then, nor what that site takes.
  if (name.kind === 'unknown') return unknownAnswer(profile, null, name.because);
  const picked = pickVersion(policy, found);
  if (picked.kind === 'unknown') return unknownAnswer(profile, null, picked.because);
  if (picked.kind === 'fails')
    return failing(profile, found, null, [picked.fault, ...faultsBehind(policy, found)], facts);
  const version = picked.value;
  const chosen = pickSuites(policy, found, version);
  const suites = chosen.kind === 'goes' ? chosen.value.suites : [];
  const demands = chosen.kind === 'unknown' ? [] : clientDemands(policy, found, version, suites);
  const steps: readonly Step<unknown>[] = [name, chosen, ...demands, protocolsApart(policy, found)];
  const faults = steps.flatMap((step) => (step.kind === 'fails' ? [step.fault] : []));
  // One believed fault is enough to fail, whatever else is not known.
  if (faults.length > 0) return failing(profile, found, version, faults, facts);
  const open = steps.find((step) => step.kind === 'unknown');
  if (open?.kind === 'unknown') return unknownAnswer(profile, version, open.because);
  if (facts.hello === 'failed') return unknownAnswer(profile, version, phrase('client.unknown.refused-all-the-same'));
  return connecting(profile, found, version, chosen.kind === 'goes' ? chosen.value : { suites: [], exact: false });
}

/** The answers of all profiles, in their order. */
export const answerForAll = (profiles: readonly ClientProfile[], found: SurveyedAddress): ClientAnswer[] =>
  profiles.map((profile) => wouldConnect(profile, found));

/** With another version alone it would not do: suites that have nothing in common either. */
function faultsBehind(policy: ClientPolicy, found: SurveyedAddress): Fault[] {
  const accepted = acceptedVersions(found);
  const [best] = accepted;
  // A client that learns TLS 1.3 learns its suites with it.
  if (best === undefined || best === 0x0304 || accepted.some((version) => !takenSuites(found, version).complete))
    return [];
  const taken = accepted.flatMap((version) => takenSuites(found, version).values);
  if (policy.cipherSuites.some((suite) => taken.includes(suite))) return [];
  return [
    suiteFault({ ...policy, cipherSuites: policy.cipherSuites.filter((id) => suiteFits(id, best)) }, found, best),
  ];
}

function failing(
  profile: ClientProfile,
  found: SurveyedAddress,
  version: number | null,
  faults: readonly Fault[],
  facts: PolicyFacts,
): ClientAnswer {
  const own = faults.filter(({ isClientsOwn }) => isClientsOwn);
  const byServer = faults.filter(({ isClientsOwn }) => !isClientsOwn);
  if (facts.hello === 'failed' && byServer.length === 0) {
    return unknownAnswer(profile, version, phrase('client.unknown.refused-beside-demand'));
  }
  const seen = facts.hello === 'completed' ? own : [...byServer, ...own];
  const [first, ...others] = seen;
  if (first === undefined) return unknownAnswer(profile, version, phrase('client.unknown.accepted-all-the-same'));
  const also = others.map(({ reason }) => phrase('client.also', { reason: say(clientTexts, reason) }));
  return {
    ...head(profile, 'fails', version),
    cause: first.cause,
    // With a refusal by the server the first is one that it had a reason for.
    confidence: confidenceIn(profile, found, facts),
    reason: sentences([first.reason, ...also]),
    client: told(seen.flatMap(({ client }) => client)),
    server: told(seen.flatMap(({ server }) => server)),
  };
}

function confidenceIn({ provenance, policy }: ClientProfile, found: SurveyedAddress, { hello }: PolicyFacts) {
  if (hello === 'failed' && provenance === 'recorded') return 'confirmed';
  // Another site answers without a name, and it was surveyed with one.
  return !policy.sendsServerName && differsWithoutName(found) ? 'possible' : 'likely';
}

function unknownAnswer(profile: ClientProfile, version: number | null, because: Phrase): ClientAnswer {
  return { ...head(profile, 'unknown', version), reason: sentences([because]) };
}

function connecting(
  profile: ClientProfile,
  found: SurveyedAddress,
  version: number,
  { suites, exact }: PossibleSuites,
): ClientAnswer {
  const { policy } = profile;
  const suite = exact && suites.length === 1 ? (suites[0] ?? null) : null;
  const group = suite === null ? null : groupOf(suite, policy, found, version);
  const scheme = suite === null ? null : schemeOf(suite, policy, found, version);
  const parameters = { version: spoken(version), cipherSuite: suite === null ? '' : cipherSuiteName(suite) };
  const nameless = !policy.sendsServerName && differsWithoutName(found);
  return {
    ...head(profile, 'connects', version),
    cipherSuite: suite === null ? null : namedCipherSuite(suite),
    group: group === null ? null : namedGroup(group),
    signatureScheme: scheme === null ? null : namedSignatureScheme(scheme),
    reason: sentences([
      suite === null ? phrase('client.connects.some', parameters) : phrase('client.connects', parameters),
      ...(nameless ? [phrase('client.other-certificate')] : []),
      ...(found.clientCertificate.required.state === 'yes' ? [phrase('client.wants-certificate')] : []),
      phrase('client.trust-apart'),
    ]),
  };
}

function groupOf(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): number | null {
  const { exchange } = suiteTraits(suite);
  if (exchange === 'rsa' || exchange === 'other') return null;
  const { offered, taken } = groupsFor(policy, found, exchange, version);
  return chosenOf(offered, taken);
}

function schemeOf(suite: number, policy: ClientPolicy, found: SurveyedAddress, version: number): number | null {
  const { key, signed } = suiteTraits(suite);
  if (!signed || version < 0x0303) return null;
  return chosenOf(offeredSchemes(policy, key, version), takenValues(found, 'signatureSchemes', version));
}

function head({ id, name, provenance }: ClientProfile, state: ClientAnswer['state'], version: number | null) {
  return {
    profile: id,
    name,
    provenance,
    state,
    version: version === null ? null : versionName(version),
    cipherSuite: null,
    group: null,
    signatureScheme: null,
    cause: null,
    confidence: null,
    client: [],
    server: [],
  } satisfies Omit<ClientAnswer, 'reason'>;
}

const sentences = (phrases: readonly Phrase[]): string =>
  phrases
    .map((one) => say(clientTexts, one))
    .join(' ')
    .slice(0, 800);

const told = (phrases: readonly Phrase[]): string[] =>
  [...new Set(phrases.map((one) => say(clientTexts, one).slice(0, 400)))].slice(0, 8);
