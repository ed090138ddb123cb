import { removedMark, typedRemovedMark } from './removed-mark.ts';

const limit = 2000;

/**
 * Path and query in the form that goes on the wire: visible ASCII (RFC 3986 section 3.3), without the
 * fragment, which never leaves the browser.
 */
export function readPath(rest: string): string {
  const withoutFragment = rest.replace(/#[\s\S]*$/, '').replaceAll('\\', '/');
  const rooted = withoutFragment.startsWith('/') ? withoutFragment : `/${withoutFragment}`;
  const plainMarks = rooted.replaceAll(removedMark, typedRemovedMark);
  const encoded = plainMarks.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, (odd) => encodeURIComponent(odd.toWellFormed()));
  return encoded.slice(0, limit).replace(/%[\dA-Fa-f]?$/, '');
}
