import type { Finding, SurveyedAddress } from '../../shared/survey.ts';

/** What a server can or does, beside versions and suites. */
export const featureIds = [
  'alpn',
  'ticket',
  'psk',
  'session-id',
  'early-data',
  'extended-master-secret',
  'encrypt-then-mac',
  'secure-renegotiation',
  'client-renegotiation',
  'fallback-scsv',
  'compression',
  'ocsp-stapling',
  'scts',
  'client-certificate',
  'client-certificate-required',
] as const;
export type FeatureId = (typeof featureIds)[number];

export interface Feature {
  readonly id: FeatureId;
  readonly state: Finding['state'] | 'waiting';
  readonly reason: string;
  /** Values that came with a yes, e.g. the protocols of ALPN. */
  readonly values: readonly string[];
}

/** All features in their order, each with what is known of it. */
export function featuresOf(found: SurveyedAddress, underWay: boolean): readonly Feature[] {
  const findings = findingsOf(found);
  return featureIds.map((id) => {
    const { state, reason } = findings[id];
    const values = id === 'alpn' ? found.alpn.protocols : [];
    return { id, state: underWay && state === 'not-tested' ? 'waiting' : state, reason, values };
  });
}

function findingsOf(found: SurveyedAddress): Readonly<Record<FeatureId, Finding>> {
  const { sessionResumption: resumption, renegotiation, clientCertificate } = found;
  return {
    alpn: found.alpn,
    'session-id': resumption.sessionId,
    ticket: resumption.ticket,
    psk: resumption.psk,
    'early-data': resumption.earlyData,
    'secure-renegotiation': renegotiation.secure,
    'client-renegotiation': renegotiation.clientInitiated,
    'fallback-scsv': found.fallbackScsv,
    'extended-master-secret': found.extendedMasterSecret,
    'encrypt-then-mac': found.encryptThenMac,
    compression: found.compression,
    'ocsp-stapling': found.ocspStapling,
    scts: found.signedCertificateTimestamps,
    'client-certificate': clientCertificate.requested,
    'client-certificate-required': clientCertificate.required,
  };
}
