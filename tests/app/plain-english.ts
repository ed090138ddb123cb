import type { Page } from '@playwright/test';

/**
 * What stands on a page in the pseudo-language and is still English: words between two names, values or commands that
 * nobody could translate. `known` are texts from elsewhere, such as a document that was saved in English.
 */
export async function plainEnglish(page: Page, known: readonly string[] = []): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  const isKnown = (text: string) => known.some((one) => one.includes(text) || text.includes(one));
  return [...new Set(texts)].filter((text) => english.test(bare(text)) && !isKnown(text.trim()));
}

/** Two plain letters in a row. */
const english = /[A-Za-z]{2,}/;
/** Values are isolated by `say`; what is in backticks is a name. */
const bare = (text: string) => text.replace(/\u2068[^\u2069]*\u2069/g, '').replace(/`[^`]*`/g, '');

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
