/** What the built page consists of. A kind of file that is not here is not part of the page. */
export const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Sent with every answer to the page, refusals included: nothing from outside, nothing inline, no frames.
 * @param connect whom the page's scripts may ask: nobody over a preload's bridge, else its own address
 */
export const pageHeaders = (connect: "'none'" | "'self'") =>
  ({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      `connect-src ${connect}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The files change with the program, and another program may answer at the same address tomorrow.
    'cache-control': 'no-store',
  }) as const;
