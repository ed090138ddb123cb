import type { DialectId, Overridden, Place } from '../../../../shared/configuration/place.ts';
import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import type { ConfigurationRule } from '../rule.ts';
import { hitOf } from './hit-of.ts';

type Known = Setting<unknown>;

/** Lines that another one takes the place of wherever they could count: who edits them changes nothing. */
export const overriddenRule: ConfigurationRule = ({ scopes, remarks }) => {
  const told = new Set(remarks.map(({ place }) => keyOf(place)));
  const inForce = new Set(
    scopes.flatMap((scope) => settingsOf(scope).flatMap(({ place }) => (place ? [keyOf(place)] : []))),
  );
  return scopes.flatMap((scope) =>
    settingsOf(scope).flatMap((setting) => {
      const { place: winner } = setting;
      if (!winner) return [];
      return setting.overrides
        .filter(({ place }) => !inForce.has(keyOf(place)) && !told.has(keyOf(place)))
        .filter((over) => isAboutSame(scope.dialect, over, setting) && !isSame(over, setting))
        .map((over) =>
          hitOf(scope, over, {
            rule: 'overridden-line',
            cause: null,
            severity: 'notice',
            confidence: 'confirmed',
            parameters: { written: over.written, other: `${winner.file}:${winner.line}`, stronger: setting.written },
          }),
        );
    }),
  );
};

/** A lowest and a highest version hold together, though a list of versions keeps both lines: only equal words compete. */
function isAboutSame(dialect: DialectId, over: Overridden, setting: Known): boolean {
  const isOption = dialect === 'haproxy' || /^SSLOpenSSLConfCmd$/i.test(setting.directive);
  const isSameOption = firstWord(over.written) === firstWord(setting.written);
  if (dialect === 'haproxy') return isSameOption;
  return over.directive.toLowerCase() === setting.directive.toLowerCase() && (!isOption || isSameOption);
}

const firstWord = (written: string) => written.split(' ')[0]?.toLowerCase();

/** What says the same in two places does no harm; options of one line are seen by whoever reads it. */
const isSame = (over: Overridden, setting: Known) =>
  over.written === setting.written ||
  (over.place.file === setting.place?.file && over.place.line === setting.place.line);

const keyOf = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

const settingsOf = (scope: TlsScope): readonly Known[] =>
  [
    scope.versions,
    scope.cipherString,
    scope.tls13CipherSuites,
    scope.serverPreference,
    scope.groups,
    scope.clientVerification,
    scope.verificationDepth,
    scope.stapling,
    scope.tickets,
    scope.alpn,
    scope.upstreamVerification,
    scope.sendsServerName,
  ].filter((one) => one !== null);
