import type { ConfigurationProblem } from '../../../../shared/configuration.ts';
import { type Directive, effective } from '../dialect.ts';

/** Directives of TLS that nginx takes once in a block; `ssl_protocols` and `ssl_certificate` may come again. */
const once =
  /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:ciphers|prefer_server_ciphers|ecdh_curve|session_tickets|verify_client|verify_depth|client_certificate|trusted_certificate|crl|dhparam|stapling|stapling_verify|stapling_file|buffer_size|session_timeout|password_file|early_data|reject_handshake|verify|server_name|name|session_reuse)$/;

/** A second one of these in the same block: nginx does not start. */
export function duplicatesOf(directives: readonly Directive[]): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();
  for (const one of effective(directives)) {
    if (once.test(one.name) && seen.has(one.name)) {
      problems.push({ kind: 'duplicate-directive', place: one.place, subject: one.name });
    }
    seen.add(one.name);
    if (one.children.length > 0) problems.push(...duplicatesOf(one.children));
  }
  return problems;
}
