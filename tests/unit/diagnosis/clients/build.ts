// Surveys and profiles made by hand, from a server whose configuration is known.
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import type { ClientPolicy, ClientProfile, ClientProfileId } from '../../../../shared/client-profile.ts';
import type { SurveyedAddress, SurveyedVersion } from '../../../../shared/survey.ts';
import { surveyedVersions } from '../../../../shared/survey.ts';
import { namedCipherSuite, namedGroup, namedSignatureScheme } from '../../../../shared/tls-names.ts';

type Enumerated = SurveyedAddress['groupsByVersion'][number];
export type Served = Partial<SurveyedAddress['certificates'][number]>;

/** What a server takes at one version. */
export interface Takes {
  readonly suites: readonly number[];
  readonly groups?: readonly number[];
  readonly schemes?: readonly number[];
  readonly preference?: Enumerated['preference'];
  readonly complete?: boolean;
}

const yes = { state: 'yes', reason: 'seen' } as const;
const no = { state: 'no', reason: 'refused' } as const;
const notTested = { state: 'not-tested', reason: 'not asked' } as const;

export const usualGroups = [0x001d, 0x0017, 0x0018];
export const rsaSchemes = [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601];
export const ecdsaSchemes = [0x0403];

export function served(more: Served = {}): SurveyedAddress['certificates'][number] {
  return {
    keyType: 'RSA 2048',
    withServerName: true,
    subject: 'CN=server.example',
    issuer: 'CN=Issuer',
    notAfter: null,
    sha256: ['11'.repeat(32)],
    signature: 'sha256WithRSAEncryption',
    ...more,
  };
}

/** A finished survey: versions that are not named were refused. */
export function surveyOf(
  versions: Partial<Record<SurveyedVersion, Takes>>,
  more: Partial<SurveyedAddress> = {},
): SurveyedAddress {
  const list = <T>(map: (version: SurveyedVersion, takes: Takes) => T): T[] =>
    surveyedVersions.flatMap((version) => (versions[version] ? [map(version, versions[version])] : []));
  const enumerated = (version: SurveyedVersion, takes: Takes, accepted: Enumerated['accepted']): Enumerated => ({
    version,
    preference: takes.preference ?? 'server',
    complete: takes.complete ?? true,
    reason: '',
    accepted,
  });
  return {
    address: '127.0.0.1',
    family: 4,
    port: 443,
    connections: 1,
    refusal: null,
    versions: surveyedVersions.map((version) => {
      const takes = versions[version];
      return {
        version,
        state: takes ? 'accepted' : 'refused',
        reason: '',
        cipherSuites: (takes?.suites ?? []).map(namedCipherSuite),
        preference: takes?.preference ?? 'server',
        complete: takes?.complete ?? true,
      };
    }),
    groups: [],
    groupsByVersion: list((version, takes) =>
      enumerated(version, takes, (takes.groups ?? usualGroups).map(namedGroup)),
    ),
    signatureSchemes: [],
    signatureSchemesByVersion: list((version, takes) =>
      enumerated(version, takes, (takes.schemes ?? rsaSchemes).map(namedSignatureScheme)),
    ),
    diffieHellman: [],
    diffieHellmanReason: '',
    pointFormats: null,
    certificates: [served(), served({ withServerName: false })],
    extensions: [],
    alpn: { ...no, protocols: [], preference: 'unknown', complete: true },
    compression: no,
    sessionResumption: { sessionId: notTested, ticket: notTested, psk: notTested, earlyData: notTested },
    renegotiation: { secure: yes, clientInitiated: no },
    fallbackScsv: notTested,
    extendedMasterSecret: yes,
    encryptThenMac: notTested,
    ocspStapling: no,
    signedCertificateTimestamps: no,
    clientCertificate: { requested: no, required: no, acceptedAuthorities: [], signatureSchemes: [] },
    tolerances: [],
    asked: [],
    ...more,
  };
}

/** A profile on record with another policy. */
export function profileWith(id: ClientProfileId, policy: Partial<ClientPolicy> = {}): ClientProfile {
  const profile = clientProfile(id);
  if (profile === null) throw new Error(`no profile ${id}`);
  return { ...profile, policy: { ...profile.policy, ...policy } };
}
