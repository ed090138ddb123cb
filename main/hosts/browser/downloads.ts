/** A document on its way to the browser. */
export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Documents that wait for the browser to fetch them: each at an address of its own, once, for a minute. */
export interface Downloads {
  /** Returns the address's path. */
  readonly offer: (download: Download) => string;
  readonly take: (path: string) => Download | null;
}

export interface DownloadPorts {
  readonly randomBytes: (length: number) => Uint8Array;
  /** Milliseconds. */
  readonly now: () => number;
}

const waitMs = 60_000;
/** Each holds a whole document in memory. */
const mostWaiting = 8;

export function createDownloads({ randomBytes, now }: DownloadPorts): Downloads {
  const waiting = new Map<string, { readonly download: Download; readonly until: number }>();
  const forget = () => {
    for (const [path, { until }] of waiting) if (until <= now()) waiting.delete(path);
    for (const oldest of [...waiting.keys()].slice(0, -mostWaiting)) waiting.delete(oldest);
  };
  return {
    offer(download) {
      const path = `/download/${Buffer.from(randomBytes(32)).toString('base64url')}`;
      waiting.set(path, { download, until: now() + waitMs });
      forget();
      return path;
    },
    take(path) {
      forget();
      const found = waiting.get(path);
      waiting.delete(path);
      return found?.download ?? null;
    },
  };
}

/** RFC 6266: the plain form for old browsers, the UTF-8 form (RFC 8187) for the rest. */
export function dispositionOf(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]/g, '_');
  const utf8 = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${utf8}`;
}

export function mediaTypeOf(fileName: string): string {
  if (fileName.endsWith('.pdf')) return 'application/pdf';
  if (/\.(?:pcapng|html)$/.test(fileName)) return 'application/octet-stream';
  if (fileName.endsWith('.zip')) return 'application/zip';
  return fileName.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8';
}
