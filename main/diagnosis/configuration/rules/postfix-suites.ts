import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import { listed } from '../../wording.ts';
import type { HitStep, RuleHit } from '../rule.ts';
import { hitOf, isServer } from './hit-of.ts';

interface WeakSuites {
  readonly variant: string;
  readonly pattern: RegExp;
  readonly severity: RuleHit['severity'];
  /** As a cipher string leaves them out. */
  readonly words: string;
}

/**
 * Weak suites of Postfix, which are left out by a parameter of their own. Suites without a certificate are on of
 * themselves, so that mail servers which check nobody need no certificate (TLS_README): where TLS is merely offered, and
 * at clients, they are as good as what else would be spoken.
 */
export function postfixSuites(
  scope: TlsScope,
  said: NonNullable<TlsScope['cipherString']>,
  weak: readonly WeakSuites[],
): RuleHit[] {
  const [, side = 'smtpd', mandatory = ''] =
    /^(smtpd?|lmtp|tlsproxy)_tls_(mandatory_)?/.exec(scope.versions?.directive ?? '') ?? [];
  return weak.flatMap(({ variant, pattern, severity, words }) => {
    const found = (scope.cipherSuites ?? []).filter(({ name }) => pattern.test(name)).map(({ name }) => name);
    const isUsual = variant === 'anonymous' && (mandatory === '' || !isServer(scope));
    if (found.length === 0 || isUsual) return [];
    const excluded = words.replaceAll('!', '').replaceAll(':', ', ');
    return [
      hitOf(scope, said, {
        rule: 'weak-cipher-suites',
        variant: variant === 'anonymous' ? 'postfix' : variant,
        cause: null,
        severity: variant === 'anonymous' ? 'notice' : severity,
        confidence: said.place ? 'confirmed' : 'likely',
        steps: [exclusion(`${side}_tls_${mandatory}exclude_ciphers`, excluded)],
        parameters: { suites: listed(found) },
      }),
    ];
  });
}

/** What is excluded already stays so. */
const exclusion = (name: string, words: string): HitStep => ({
  text: phrase('weak-cipher-suites.exclude', { name, words }),
  command: `sudo postconf -e ${quotePosix(`${name} = `)}"$(postconf -hx ${name})"${quotePosix(` ${words}`)}`,
});
