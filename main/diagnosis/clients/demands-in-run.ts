import type { CauseId } from '../../../shared/cause.ts';
import type { CertificateFacts } from '../../../shared/certificate.ts';
import type { ClientPolicy, ClientProfile } from '../../../shared/client-profile.ts';
import type { Judgement } from '../../../shared/diagnosis.ts';
import type { Negotiated } from '../../../shared/handshake.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { ServedCertificate } from '../../../shared/survey.ts';
import type { CauseTextId } from '../../../shared/text/en/causes.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { notTestedTexts } from '../../../shared/text/en/verdicts.ts';
import { say } from '../../../shared/text/say.ts';
import { versionName } from '../../../shared/tls-names.ts';
import type { Evidence } from '../evidence.ts';
import type { Place } from '../place.ts';
import type { Candidate } from '../rank.ts';
import { sight } from '../rule.ts';
import { clientDemands, type Demanded } from './client-demands.ts';
import { type Fault, numberOf, surveyed } from './finding.ts';
import { versionFault } from './pick-version.ts';

/** The client whose point of view counts, where that is not the usual one. */
export type Client = Pick<ClientProfile, 'id' | 'provenance' | 'policy'>;

/**
 * Handshakes that went through here and that this client would have given up: its hello does not show its limits,
 * and this program has none of them. At most `likely`, since the limits are known and not seen.
 */
export function refusedByClient({ places }: Evidence, { policy }: Client): readonly Candidate[] {
  const seen = places.flatMap((place) => demandsAt(place, policy).map((fault) => ({ place, fault })));
  const causes = [...new Set(seen.map(({ fault }) => fault.cause))];
  return causes.flatMap((cause) => {
    const same = seen.filter(({ fault }) => fault.cause === cause);
    const [first] = same;
    const text = texts[cause];
    if (first === undefined || text === undefined) return [];
    const parameters = { reason: say(clientTexts, first.fault.reason) };
    const evidence = same.map(({ place }) => place.hello.id);
    const side = cause === 'protocol-version-mismatch' ? 'client' : 'server';
    const sighting = sight('likely', text, 'why.client-demand', { side, variant: 'client', parameters, evidence });
    return [{ cause, sighting, addresses: same.map(({ place }) => place.address), alike: [] }];
  });
}

/** What a point of view does not bring along: the client's own issuers, and for a bare hello its limits. */
export function untestedOfClient(client: Client | null): Judgement['notTested'] {
  if (client === null) return [];
  const entry = (id: 'client-issuers' | 'client-limits') => ({
    what: say(notTestedTexts, phrase(`not-tested.${id}.what`)),
    because: say(notTestedTexts, phrase(`not-tested.${id}`)),
  });
  const bare = client.id.startsWith('file:') || client.id.startsWith('local:');
  return [entry('client-issuers'), ...(bare ? [entry('client-limits')] : [])];
}

function demandsAt({ report, chain, failure }: Place, policy: ClientPolicy): Fault[] {
  const { negotiated } = report;
  if (negotiated === null || failure !== null) return [];
  const version = [0x0304, 0x0303, 0x0302, 0x0301, 0x0300].find((one) => versionName(one) === negotiated.version);
  if (version === undefined) return [];
  // It was offered, and is not meant: iPhones do that with TLS 1.0 and 1.1.
  if (!policy.versions.includes(version)) return [versionFault(policy.versions, [version])];
  const seen = demanded(negotiated, version, chain?.certificates[0] ?? null, policy);
  const steps = clientDemands(policy, seen, version, [numberOf(negotiated.cipherSuite)]);
  return steps.flatMap((step) => (step.kind === 'fails' ? [step.fault] : []));
}

function demanded(
  { extendedMasterSecret, secureRenegotiation, dhBits }: Negotiated,
  version: number,
  leaf: CertificateFacts | null,
  { sendsServerName }: ClientPolicy,
): Demanded {
  const finding = (yes: boolean) => ({ state: yes ? ('yes' as const) : ('no' as const), reason: '' });
  const prime = { version: surveyed(version), primeBits: dhBits ?? 0, name: null };
  return {
    extendedMasterSecret: finding(extendedMasterSecret),
    renegotiation: { secure: finding(secureRenegotiation), clientInitiated: { state: 'not-tested', reason: '' } },
    diffieHellman: dhBits === null ? [] : [false, true].map((exported) => ({ ...prime, export: exported })),
    certificates: leaf === null ? [] : [served(leaf, sendsServerName)],
  };
}

function served({ key, subject, issuer, notAfter, sha256, signatureAlgorithm }: CertificateFacts, withName: boolean) {
  const algorithm = key.algorithm === 'EC' ? 'ECDSA' : key.algorithm;
  const keyType = key.bits !== null && algorithm.startsWith('RSA') ? `${algorithm} ${key.bits}` : algorithm;
  const names = { subject, issuer, notAfter, sha256: [sha256], signature: signatureAlgorithm };
  return { keyType, withServerName: withName, ...names } satisfies ServedCertificate;
}

const texts: Partial<Record<CauseId, CauseTextId>> = {
  'protocol-version-mismatch': 'cause.protocol-version-mismatch.client-refuses',
  'no-common-group': 'cause.no-common-group.client-refuses',
  'no-common-signature-scheme': 'cause.no-common-signature-scheme.client-refuses',
  'weak-dh': 'cause.weak-dh',
  'weak-key-or-signature': 'cause.weak-key-or-signature.client-refuses',
  'unsafe-legacy-renegotiation': 'cause.unsafe-legacy-renegotiation',
  'extended-master-secret-required': 'cause.extended-master-secret-required',
};
