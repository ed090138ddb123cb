import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import { type Directive, effective } from '../dialect.ts';
import { misspeltName } from './nginx-directives.ts';

/** Lines about TLS that nginx does not start with: a misspelt name, a value it has not, a second one in a block. */
export function faultsOf(directives: readonly Directive[]): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();
  for (const one of effective(directives)) {
    const kind = faultOf(one, seen);
    if (kind) problems.push({ kind, place: one.place, subject: one.name.slice(0, 200) });
    seen.add(one.name);
    // What stands in a map or in types are values.
    if (one.children.length > 0 && !/^(?:map|geo|types|split_clients|match)$/.test(one.name)) {
      problems.push(...faultsOf(one.children));
    }
  }
  return problems;
}

function faultOf(directive: Directive, seen: ReadonlySet<string>): ConfigurationProblem['kind'] | null {
  const { name } = directive;
  if (once.test(name) && seen.has(name)) return 'duplicate-directive';
  if (misspeltName(name)) return 'unknown-directive';
  return hasWrongWords(directive) ? 'wrong-arguments' : null;
}

/** Taken once in a block; `ssl_protocols`, `ssl_certificate` and its key may come again. */
const once =
  /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:ciphers|prefer_server_ciphers|ecdh_curve|session_tickets|verify_client|verify_depth|client_certificate|trusted_certificate|crl|dhparam|stapling|stapling_verify|stapling_file|buffer_size|session_timeout|password_file|early_data|reject_handshake|verify|server_name|name|session_reuse)$/;

const switches =
  /^(?:ssl|(?:proxy_|grpc_|uwsgi_)?ssl_(?:prefer_server_ciphers|session_tickets|stapling|stapling_verify|early_data|reject_handshake|verify|server_name|session_reuse))$/;

function hasWrongWords({ name, words }: Directive): boolean {
  const said = words.map(({ text }) => text);
  if (/^(?:proxy_|grpc_|uwsgi_)?ssl_protocols$/.test(name)) return said.length === 0 || !said.every(isVersion);
  if (name === 'ssl_verify_client')
    return said.length !== 1 || !/^(?:on|off|optional|optional_no_ca)$/i.test(said[0] ?? '');
  if (switches.test(name)) return said.length !== 1 || !/^(?:on|off)$/i.test(said[0] ?? '');
  return (
    /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:ciphers|certificate|certificate_key|trusted_certificate)$/.test(name) &&
    said.length !== 1
  );
}

const isVersion = (word: string) => /^(?:SSLv[23]|TLSv1(?:\.[123])?)$/i.test(word);
