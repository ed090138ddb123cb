import type { DhParameters, Finding, SurveyedAddress, SurveyedVersion } from '../../../shared/survey.ts';
import { shown, version as written } from '../wording.ts';
import { acceptedVersions } from './accepted-versions.ts';

/** A property that was seen, with what was seen of it. */
export function seen(
  name: string,
  property: (found: SurveyedAddress) => Finding,
): (found: SurveyedAddress) => string[] {
  return (found) => {
    const { reason, state } = property(found);
    return state === 'yes' ? [reason === '' ? name : `${name}: ${shown(reason, 200)}`] : [];
  };
}

/** Diffie-Hellman parameters that fit: `modp-1024, 1024 bits (TLS 1.2)`. */
export function primes(fits: (parameters: DhParameters) => boolean): (found: SurveyedAddress) => string[] {
  return ({ diffieHellman }) => [
    ...new Set(
      diffieHellman.filter(fits).map(({ export: weakened, name, primeBits, version }) => {
        const what = `${name === null ? '' : `${name}, `}${primeBits} bits`;
        return `${what} (${written(version)}${weakened ? ', EXPORT suites' : ''})`;
      }),
    ),
  ];
}

/** Curves below 224 bits, by the number in their names. */
export function smallCurves({ groups }: SurveyedAddress): string[] {
  return groups
    .filter(({ name }) => Number(/^sec[pt](\d+)[kr]\d$/.exec(name)?.[1] ?? 224) < 224)
    .map(({ name, versions }) => `${name} (${versions.map(written).join(', ')})`);
}

/** Signature schemes with SHA-1 or MD5. Before TLS 1.2 there is no choice, and none is blamed on the server. */
export function oldHashSchemes({ signatureSchemes }: SurveyedAddress): string[] {
  return signatureSchemes.flatMap(({ id, name, versions }) => {
    const where = versions.filter((version) => version === 'TLSv1.2' || version === 'TLSv1.3').map(written);
    return oldHash.test(id) && where.length > 0 ? [`${name} (${where.join(', ')})`] : [];
  });
}

/** HashAlgorithm md5(1) or sha1(2) with a signature of RFC 5246 section 7.4.1.4.1. */
const oldHash = /^0x0[12]0[1-3]$/;

export function lacksSafeRenegotiation(found: SurveyedAddress): string[] {
  return lacking(found.renegotiation.secure, renegotiating(found), 'renegotiation_info');
}

export function lacksExtendedMasterSecret(found: SurveyedAddress): string[] {
  return lacking(
    found.extendedMasterSecret,
    renegotiating(found).filter((version) => version !== 'SSLv3'),
    'extended_master_secret',
  );
}

/** Only where there is something to fall back to, and from: TLS 1.3 guards its own way down to 1.2. */
export function lacksFallbackScsv(found: SurveyedAddress): string[] {
  const versions = acceptedVersions(found, ['SSLv2']);
  const older = versions.slice(0, -1).filter((version) => version !== 'TLSv1.2');
  return lacking(found.fallbackScsv, older, 'TLS_FALLBACK_SCSV');
}

const renegotiating = (found: SurveyedAddress) => acceptedVersions(found, ['SSLv2', 'TLSv1.3']);

/** Asked, answered without it, and accepted in versions where it matters. */
function lacking({ state }: Finding, versions: readonly SurveyedVersion[], name: string): string[] {
  return state === 'no' && versions.length > 0 ? [`no ${name} (${versions.map(written).join(', ')})`] : [];
}
