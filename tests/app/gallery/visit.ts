import { expect, type Page } from '@playwright/test';
import type { Language } from '../../../shared/text/language.ts';
import { addressOf } from './address-of.ts';

/**
 * Shows one state of the gallery after the other on the same page, which is loaded once. For looking at many: what a test
 * touched on the page is forgotten, what it did to the browser is not.
 */
export async function visit(
  page: Page,
  name: string,
  depth: 'plain' | 'technical' = 'plain',
  language: Language = 'en',
): Promise<void> {
  const address = addressOf(name, depth, language);
  if (withoutCase(page.url()) === withoutCase(address)) {
    await page.evaluate((wanted) => (window as unknown as { turnTo(name: string): void }).turnTo(wanted), name);
  } else await page.goto(address);
  // Screens are fetched when they are needed: an empty page keeps nothing from anybody.
  await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1);
}

const withoutCase = (address: string) => address.replace(/case=[^&]*/, '');
