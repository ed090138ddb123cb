import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { type ConfigurationTree, configurationLimits, type Directive, effective } from '../dialect.ts';

/** Settings of Dovecot 2.2 and 2.3 that begin with `ssl_`, as `doveconf -a` and the notes of their releases have them. */
const known = new Set(
  `ssl_alt_cert ssl_alt_key ssl_ca ssl_cert ssl_cert_username_field ssl_cipher_list ssl_cipher_suites ssl_client_ca_dir
  ssl_client_ca_file ssl_client_cert ssl_client_key ssl_client_require_valid_cert ssl_crypto_device ssl_curve_list ssl_dh
  ssl_dh_parameters_length ssl_key ssl_key_password ssl_min_protocol ssl_options ssl_parameters_regenerate
  ssl_prefer_server_ciphers ssl_protocols ssl_require_crl ssl_verify_client_cert ssl_cert_file ssl_key_file ssl_ca_file`.split(
    /\s+/,
  ),
);

/** Dovecot ends with "Unknown setting" where it has none of a name; 2.4 has more, below `ssl_server` and `ssl_client`. */
const isUnknown = ({ kind, name }: Directive) =>
  kind === 'plain' && /^ssl_/.test(name) && !known.has(name) && !/^ssl_(?:server|client|peer|session)_/.test(name);

/** The tree with a problem for each misspelt setting of TLS. */
export function withUnknownSettings(tree: ConfigurationTree): ConfigurationTree {
  const problems = unknownIn(tree.directives);
  return problems.length === 0
    ? tree
    : { ...tree, problems: [...tree.problems, ...problems].slice(0, configurationLimits.problems) };
}

const unknownIn = (directives: readonly Directive[]): ConfigurationProblem[] =>
  [...effective(directives)].flatMap((one) => [
    ...(isUnknown(one)
      ? [{ kind: 'unknown-directive' as const, place: one.place, subject: one.name.slice(0, 1000) }]
      : []),
    // What stands in `plugin { … }` and in maps may have any name.
    ...(one.name === 'plugin' || one.name === 'environment' || /^ssl/.test(one.name) ? [] : unknownIn(one.children)),
  ]);
