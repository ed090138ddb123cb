import type { ClientPolicy } from '../../../shared/client-profile.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { DhParameters, ServedCertificate, SurveyedAddress } from '../../../shared/survey.ts';
import { askedAt, type Fault, fails, goes, type Step, spoken, unknown } from './finding.ts';
import { refusesSha1 } from './scheme-traits.ts';
import { certificatesFor, isSignedWeakly, keyDoes, rsaBits } from './shown-certificates.ts';
import { suiteTraits } from './suite-traits.ts';

/** The parts of a survey that a client's demands are held against. */
export type Demanded = Pick<
  SurveyedAddress,
  'extendedMasterSecret' | 'renegotiation' | 'diffieHellman' | 'certificates'
>;

/** What the client itself makes of the server's choice: where it hangs up though the server would go on. */
export function clientDemands(
  policy: ClientPolicy,
  found: Demanded,
  version: number,
  suites: readonly number[],
): readonly Step<null>[] {
  const perSuite = (judge: (suite: number) => Step<null>) => together(suites.map(judge));
  return [
    ...(version < 0x0304 ? [extendedMasterSecret(policy, found), secureRenegotiation(policy, found)] : []),
    perSuite((suite) => diffieHellman(suite, policy, found, version)),
    perSuite((suite) => oldSignature(suite, policy, version)),
    perSuite((suite) => certificate(suite, policy, found)),
  ];
}

/** Of several possible choices: all must go for it to go, and all must fail for it to fail. */
function together(steps: readonly Step<null>[]): Step<null> {
  const [first] = steps;
  const open = steps.find(({ kind }) => kind === 'unknown');
  if (open) return open;
  if (first === undefined || steps.every(({ kind }) => kind === first.kind)) return first ?? goes(null);
  return unknown('client.unknown.choice');
}

function extendedMasterSecret(policy: ClientPolicy, { extendedMasterSecret: { state } }: Demanded): Step<null> {
  if (!policy.requiresExtendedMasterSecret || state === 'yes') return goes(null);
  return state === 'no' ? fails(demand('extended-master-secret-required', 'ems')) : unknown('client.unknown.ems');
}

/** RFC 5746 section 4.1: what the client may demand of a server. */
function secureRenegotiation(policy: ClientPolicy, { renegotiation: { secure } }: Demanded): Step<null> {
  if (!policy.requiresSecureRenegotiation || secure.state === 'yes') return goes(null);
  if (secure.state === 'no') return fails(demand('unsafe-legacy-renegotiation', 'renegotiation'));
  return unknown('client.unknown.renegotiation');
}

const demand = (cause: Fault['cause'], id: string, parameters: Record<string, string | number> = {}): Fault => ({
  cause,
  reason: phrase(`client.fails.${id}`, parameters),
  client: [phrase(`client.change.client.${id}`, parameters)],
  server: [phrase(`client.change.server.${id}`, parameters)],
  isClientsOwn: true,
});

function diffieHellman(suite: number, policy: ClientPolicy, found: Demanded, version: number): Step<null> {
  const { exchange, export: exported } = suiteTraits(suite);
  const { minimumDhBits: least, maximumDhBits: most = 0 } = policy;
  if (exchange !== 'dhe' || (least === 0 && most === 0)) return goes(null);
  const asked = askedAt(found.diffieHellman, version);
  const seen = found.diffieHellman.filter((one) => one.version === asked && one.export === exported);
  if (seen.length === 0) return unknown('client.unknown.dh');
  return together(seen.map(({ primeBits }) => sizeOf(primeBits, least, most)));
}

function sizeOf(bits: DhParameters['primeBits'], least: number, most: number): Step<null> {
  if (least > 0 && bits < least) return fails(demand('weak-dh', 'dh-small', { bits, least }));
  return most > 0 && bits > most ? fails(demand('no-common-group', 'dh-large', { bits, most })) : goes(null);
}

/** Before TLS 1.2 the server signs with MD5 and SHA-1, whatever the client lists. RFC 4346 section 7.4.3. */
function oldSignature(suite: number, { signatureSchemes }: ClientPolicy, version: number): Step<null> {
  if (version >= 0x0303 || !suiteTraits(suite).signed || !refusesSha1(signatureSchemes)) return goes(null);
  return fails(demand('no-common-signature-scheme', 'old-signature', { version: spoken(version) }));
}

function certificate(suite: number, policy: ClientPolicy, found: Demanded): Step<null> {
  const { key } = suiteTraits(suite);
  if (key === 'none') return goes(null);
  const shown = certificatesFor(found, policy.sendsServerName).filter((one) => keyDoes(one, key));
  if (shown.length > 0) return together(shown.map((one) => strength(one, policy)));
  const cares = policy.minimumRsaBits > 0 || !policy.acceptsSha1Certificates;
  return cares ? unknown('client.unknown.certificate') : goes(null);
}

function strength(
  shown: ServedCertificate,
  { minimumRsaBits: least, acceptsSha1Certificates }: ClientPolicy,
): Step<null> {
  const bits = rsaBits(shown);
  if (shown.keyType === 'unknown') return unknown('client.unknown.certificate');
  if (bits !== null && bits < least) return fails(demand('weak-key-or-signature', 'rsa-small', { bits, least }));
  if (acceptsSha1Certificates || !isSignedWeakly(shown)) return goes(null);
  return fails(demand('weak-key-or-signature', 'sha1', { signature: shown.signature }));
}
