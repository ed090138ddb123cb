// What a client asks its HTTP proxy for: a way (CONNECT, RFC 9110 section 9.3.6), or a page in the clear (RFC 9112
// section 3.2.2).
export type ProxyRequest =
  | { readonly kind: 'connect'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'page';
      readonly host: string;
      readonly port: number;
      /** The head for the server itself: origin form, and nothing that is said to a proxy alone. */
      readonly head: string;
    }
  | { readonly kind: 'none' };

/** Reads the head of a request, without its empty line. */
export function readProxyRequest(head: string): ProxyRequest {
  const [first = '', ...fields] = head.split('\r\n');
  const [, method = '', target = '', version = ''] = /^([A-Z]{1,20}) (\S{1,8000}) HTTP\/(1\.[01])$/.exec(first) ?? [];
  if (method === 'CONNECT') {
    const place = readPlace(target, null);
    return place === null ? { kind: 'none' } : { kind: 'connect', ...place };
  }
  const [, authority = '', path = ''] = /^http:\/\/([^/?#]+)([^#]*)/i.exec(target) ?? [];
  const place = readPlace(authority.replace(/^.*@/, ''), 80);
  if (place === null) return { kind: 'none' };
  const line = `${method} ${path.startsWith('/') ? path : `/${path}`} HTTP/${version}`;
  // One page for each connection: the next one may be of another server.
  const kept = fields.filter((field) => !/^(?:proxy-[a-z-]+|connection|keep-alive)[ \t]*:/i.test(field));
  return { kind: 'page', ...place, head: `${[line, ...kept, 'Connection: close'].join('\r\n')}\r\n\r\n` };
}

function readPlace(text: string, usual: number | null): { readonly host: string; readonly port: number } | null {
  const [, bracketed, name, digits] =
    /^(?:\[([0-9a-f:.%a-z_]{2,80})\]|([^\s:[\]@/]{1,255}))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = bracketed ?? name;
  const port = digits === undefined ? usual : Number(digits);
  return host === undefined || port === null || port < 1 || port > 65_535 ? null : { host, port };
}
