/** RFC 9110 sections 15.5 and 15.6, RFC 6585: what a web server answers to bytes that it cannot read as a request. */
const unreadRequest: ReadonlySet<number> = new Set([400, 405, 408, 411, 413, 414, 426, 431, 501, 505]);

/**
 * Whether words of HTTP that answered a ClientHello are a page, a refusal or the way to another place, and not those of
 * a server that could not read it: then a filter may have sent them that stands before a port with TLS. Words without a
 * status are taken for those of the server.
 */
export function isPageOfItsOwn(text: string): boolean {
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(text)?.[1];
  return status !== undefined && !unreadRequest.has(Number(status));
}
