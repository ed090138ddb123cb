/** Directives about TLS up to nginx 1.29: ngx_http_ssl_module, ngx_stream_ssl_module and what proxies have. */
const own = `ssl ssl_alpn ssl_buffer_size ssl_certificate ssl_certificate_cache ssl_certificate_compression
  ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_conf_command ssl_crl ssl_dhparam ssl_early_data
  ssl_ech_file ssl_ecdh_curve ssl_handshake_timeout ssl_key_log ssl_object_cache_inheritable ssl_ocsp ssl_ocsp_cache
  ssl_ocsp_responder ssl_password_file ssl_prefer_server_ciphers ssl_preread ssl_protocols ssl_reject_handshake
  ssl_session_cache ssl_session_ticket_key ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_file
  ssl_stapling_responder ssl_stapling_verify ssl_trusted_certificate ssl_verify_client ssl_verify_depth`.split(/\s+/);

const dialled = `alpn certificate certificate_cache certificate_key ciphers conf_command crl key_log name password_file
  protocols server_name session_reuse trusted_certificate verify verify_depth`.split(/\s+/);

const known = new Set([
  ...own,
  'proxy_ssl',
  ...['proxy', 'grpc', 'uwsgi'].flatMap((kind) => dialled.map((name) => `${kind}_ssl_${name}`)),
]);

/**
 * The directive that was probably meant: at most two letters away from a name that does not exist. Null for a name
 * that is known or that resembles none, as those of other modules and newer versions.
 */
export function misspeltName(name: string): string | null {
  if (known.has(name) || name.length > 60 || !/(?:^|_)s{1,3}l{1,2}_|^ssl/i.test(name)) return null;
  return [...known].find((one) => one.length > 5 && isNear(name, one)) ?? null;
}

/** Whether two insertions, deletions or changes at most make one word the other. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[other.length] ?? 9) <= 2;
}
