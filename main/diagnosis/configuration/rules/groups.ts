import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { groupNames } from '../../../../shared/tls-registry.ts';
import { listed } from '../../wording.ts';
import type { ConfigurationRule } from '../rule.ts';
import { withValue } from './corrected.ts';
import { hitOf, isSystemWide, withTls } from './hit-of.ts';

const iana: ReadonlySet<string> = new Set(Object.values(groupNames).map((name) => name.toLowerCase()));

/** Groups that the clients of today offer all of. */
const usual = ['x25519', 'secp256r1', 'secp384r1'];
const usualList = 'X25519:prime256v1:secp384r1';

/** Words of OpenSSL that are no names: sets, and what 3.5 puts before and between names. */
const isName = (word: string) => !/^(?:auto|DEFAULT|\*?-?DEFAULT)$/i.test(word);

/** What looks like none of the other names that OpenSSL has for curves, and like nothing a provider could add. */
const isNoName = (word: string) =>
  !/^(?:[BKP]-\d|prime19|prime2[0-3]|c2|wap|sm2|gost|ipsec|oakley|brainpool|sec[pt]|ffdhe|x\d+_?\w*kem|p\d+_|\w*(?:kyber|mlkem|frodo|hqc|bike))/i.test(
    word,
  );

/** Lists of groups that the library refuses, or that leave out what clients have. */
export const groupRules: ConfigurationRule = ({ scopes, versions: { openssl } }) =>
  withTls(scopes).flatMap((scope) => {
    const { groups } = scope;
    if (!groups?.place || isSystemWide(scope) || scope.kind === 'upstream' || /[${]/.test(groups.written)) return [];
    const about = (value: readonly string[]) => ({
      ...withValue(scope.dialect, groups, usualList),
      parameters: { groups: listed(value, 6) },
    });
    const unknown = groups.value.filter((one) => isName(one) && !iana.has(one.toLowerCase()));
    const hybrid = groups.value.filter((one) => /mlkem|kyber/i.test(one));
    const common = groups.value.filter((one) => usual.includes(one.toLowerCase()));
    const isWhole = groups.value.every(isName) && groups.value.length > 0;
    return [
      ...(unknown.length > 0
        ? [
            hitOf(scope, groups, {
              ...{ rule: 'unknown-group', cause: 'server-configuration', severity: 'critical' },
              confidence:
                scope.dialect === 'nginx' && unknown.some(isNoName) && !/[?*]/.test(groups.written)
                  ? 'confirmed'
                  : 'likely',
              ...about(unknown),
              ...withValue(scope.dialect, groups, withoutWords(groups.written, unknown)),
            }),
          ]
        : []),
      ...(hybrid.length > 0 && openssl !== '3.5'
        ? [
            hitOf(scope, groups, {
              ...{ rule: 'group-of-newer-library', cause: null, severity: 'notice', confidence: 'possible' },
              ...about(hybrid),
            }),
          ]
        : []),
      ...(isWhole && unknown.length === 0 && common.length === 0 && needsGroup(scope)
        ? [
            hitOf(scope, groups, {
              ...{ rule: 'narrow-groups', cause: 'no-common-group', severity: 'critical', confidence: 'likely' },
              ...about(groups.value),
            }),
          ]
        : []),
    ];
  });

/** The person's own list without what is not known; the usual one where nothing would be left. */
function withoutWords(written: string, unknown: readonly string[]): string {
  const list = written.split(' ').at(-1) ?? '';
  const left = list.split(':').filter((word) => !unknown.includes(word));
  return left.length > 0 ? left.join(':') : usualList;
}

/** TLS 1.3 needs a group always; older versions only where every suite does, else they agree without one. */
const needsGroup = ({ versions, cipherSuites }: TlsScope) =>
  (versions?.value.includes('TLSv1.3') ?? false) ||
  (cipherSuites !== null && cipherSuites.length > 0 && cipherSuites.every(({ name }) => /^TLS_ECDHE_/.test(name)));
