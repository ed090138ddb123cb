import { readFile, realpath } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { mediaTypes, pageHeaders } from '../page-headers.ts';
import { isPageAddress } from './page-address.ts';

// The page speaks to the engine over the preload's bridge alone.
const headers = pageHeaders("'none'");

/** Answers the requests of the page's scheme with files inside `folder`, and with nothing else. */
export function createPageFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405);
    const path = pathInside(folder, request.url);
    const mediaType = path && mediaTypes[extname(path).toLowerCase()];
    if (!path || !mediaType) return refusal(404);
    const bytes = await readInside(folder, path);
    return bytes ? new Response(bytes, { headers: { ...headers, 'content-type': mediaType } }) : refusal(404);
  };
}

/** The file that an address names; null where it names none or one outside the folder. */
function pathInside(folder: string, address: string): string | null {
  if (!isPageAddress(address)) return null;
  const name = decode(new URL(address).pathname);
  // A zero byte ends a name for the operating system; a backslash and a drive's colon count on Windows.
  if (name === null || /[\0\\:]/.test(name)) return null;
  const path = resolve(folder, `.${name === '/' ? '/index.html' : name}`);
  return path.startsWith(resolve(folder) + sep) ? path : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Null where there is no such file, or where a link leads out of the folder. */
async function readInside(folder: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const [home, real] = await Promise.all([realpath(folder), realpath(path)]);
    return real.startsWith(home + sep) ? new Uint8Array(await readFile(real)) : null;
  } catch {
    return null;
  }
}

const refusal = (status: 404 | 405) => new Response(null, { status, headers });
