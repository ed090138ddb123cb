import type { Page } from '@playwright/test';

/**
 * What stands on a page in the pseudo-language and is still English: words between two names, values or commands that
 * nobody could translate. `known` are texts from elsewhere, such as a document that was saved in English.
 */
export async function plainEnglish(page: Page, known: readonly string[] = []): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  const isOne = (text: string) =>
    names.has(text) || known.some((one) => one.includes(text) || (one.length > 8 && text.includes(one)));
  // Names and values stand behind a colon, or between dots.
  const isKnown = (text: string) =>
    isOne(text) || text.split(/: | · /).every((part) => !english.test(bare(part)) || isOne(part));
  return [...new Set(texts)].filter((text) => english.test(bare(text)) && !isKnown(text.trim().replace(/[,;:]$/, '')));
}

/** Names of programs and marks in files, as they are everywhere; and the one word of a library that brings its own languages. */
const names: ReadonlySet<string> = new Set([
  ...[
    'nginx',
    'Apache',
    'HAProxy',
    'Postfix',
    'Dovecot',
    'Postfix, Dovecot',
    'Tomcat',
    'OpenSSL',
    'Java',
    'Go',
    'curl',
  ],
  ...['Windows (Schannel, .NET)', 'Node.js', 'Python', 'Chrome, Edge or Safari', 'Firefox (NSS)', 'GnuTLS', 'wget'],
  ...['Mbed TLS or wolfSSL', 'OpenSSL (s_client)', 'git over HTTPS', 'Java (JSSE)', 'Windows (Schannel)', 'stunnel'],
  ...[
    '.NET outside Windows',
    'Apache httpd',
    'PostgreSQL',
    'OpenLDAP clients',
    'Firefox',
    'Chrome and Edge',
    'Dismiss',
  ],
  ...['Android apps', 'iOS and macOS apps', 'Rust (rustls)', '-----BEGIN CERTIFICATE-----', 'Ctrl', 'Esc', 'Gallery'],
]);

/** Two plain letters in a row. */
const english = /[A-Za-z]{2,}/;

/** Without what no translator touches: values (isolated by `say`), units, dates of the one calendar, names of protocols. */
const bare = (text: string) =>
  text
    .replace(/\u2068[^\u2069]*\u2069/g, '')
    .replace(/`[^`]*`/g, '')
    .replace(/(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/g, '')
    .replace(/\b(?:ms|UTC|TTL|and)\b/g, '')
    .replace(/\b(?:Ctrl|Alt|Shift)\+\S+/g, '')
    .replace(/\b(?:TLS|SSL) ?[\d.]*/g, '')
    // Names of servers, and what protocols call their parts.
    .replace(/[\w-]+(?:\.[\w-]+)+/g, '')
    .replace(/\b[A-Z][A-Z\d-]+\b/g, '');

/** Every text a person sees or hears, but for names on the wire, commands and bytes. */
function readTexts(): string[] {
  const wire = 'code, kbd, samp, pre, script, style, textarea, [translate="no"], [translate="no"] *';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement, textContent } = node;
    if (parentElement !== null && parentElement.closest(wire) === null) found.push(textContent ?? '');
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (element.closest('[translate="no"]') === null) found.push(element.getAttribute(name) ?? '');
    }
  }
  return [...found, document.title];
}
