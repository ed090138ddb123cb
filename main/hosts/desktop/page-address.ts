/**
 * The page has an origin of its own. A `file:` page would share its origin with every file on the
 * disk, and a loopback server could be reached by other programs.
 */
export const pageScheme = 'app';
export const pageHost = 'handshake-doctor';
export const pageAddress = `${pageScheme}://${pageHost}/`;

/** True for the page and everything that belongs to it. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address);
  // Not `origin`: Node gives "null" for a scheme that it does not know.
  return url !== null && url.protocol === `${pageScheme}:` && url.host === pageHost && !url.username && !url.password;
}
