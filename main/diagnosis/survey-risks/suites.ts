import { type SurveyedAddress, type SurveyedVersion, surveyedVersions } from '../../../shared/survey.ts';
import { version as written } from '../wording.ts';

/**
 * Accepted cipher suites whose IANA name fits, each once with the versions that accept it:
 * `TLS_RSA_WITH_RC4_128_SHA (TLS 1.0, TLS 1.2)`. Those of SSL 2.0 are a risk of their own.
 */
export function suites(
  pattern: RegExp,
  among: readonly SurveyedVersion[] = surveyedVersions.slice(1),
): (found: SurveyedAddress) => string[] {
  return ({ versions }) => {
    const places = new Map<string, string[]>();
    for (const { cipherSuites, state, version } of versions) {
      if (state !== 'accepted' || version === 'SSLv2' || !among.includes(version)) continue;
      for (const { name } of cipherSuites.filter((suite) => pattern.test(suite.name))) {
        places.set(name, [...(places.get(name) ?? []), written(version)]);
      }
    }
    return [...places].map(([name, where]) => `${name} (${where.join(', ')})`);
  };
}
