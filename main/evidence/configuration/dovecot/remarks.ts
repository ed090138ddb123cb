import type { DirectiveRemark } from '../../../../shared/configuration/remark.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { type Assumptions, type ConfigurationTree, type Directive, effective } from '../dialect.ts';
import { isAtLeast } from '../version.ts';

/** Lines of Dovecot that leave it without TLS, or keep it from starting, and whose value looks as if it were right. */
export function dovecotRemarks(
  tree: ConfigurationTree,
  _scopes: readonly TlsScope[],
  { version }: Assumptions,
): readonly DirectiveRemark[] {
  const lines = [...linesIn(tree.directives)];
  const hasAuthorities = lines.some(({ name, words: [word] }) => name === 'ssl_ca' && word?.text !== '');
  return lines.flatMap((line) => {
    const value = line.words[0]?.text ?? '';
    if (/^ssl_(?:alt_)?(?:cert|key)$|^ssl_(?:ca|dh)$/.test(line.name) && value.startsWith('/'))
      return [remarkAt(line, 'dovecot-file-not-read', `${line.name} = <${value}`)];
    if (line.name === 'ssl_verify_client_cert' && value === 'yes' && !hasAuthorities)
      return [remarkAt(line, 'dovecot-verify-without-ca', null)];
    const isNamed = line.name !== 'ssl_min_protocol' || /^(?:ANY|LATEST|SSLv3|TLSv1(?:\.[1-3])?)$/.test(value);
    if (!isNamed && !/[$%]/.test(value))
      return [remarkAt(line, 'dovecot-version-unknown', 'ssl_min_protocol = TLSv1.2')];
    const isOld = line.name === 'ssl_protocols' && (version === null || isAtLeast(version, '2.3'));
    if (!isOld) return [];
    const variant = /\bSSLv2\b/.test(value) ? 'dovecot-protocols-refused' : 'dovecot-protocols-old';
    return [remarkAt(line, variant, 'ssl_min_protocol = TLSv1.2')];
  });
}

function* linesIn(directives: readonly Directive[]): Generator<Directive> {
  for (const one of effective(directives)) {
    if (one.kind === 'block') yield* linesIn(one.children);
    else yield one;
  }
}

const remarkAt = (
  { name, place, words: [word] }: Directive,
  variant: string,
  instead: string | null,
): DirectiveRemark => ({
  ...{ kind: variant === 'dovecot-protocols-old' ? 'deprecated' : 'refused', dialect: 'dovecot', variant, place },
  ...{ directive: name.slice(0, 200), written: (word?.text ?? '').slice(0, 1000), other: null, scopes: [] },
  instead: instead?.slice(0, 1000) ?? null,
});
