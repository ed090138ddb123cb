import { expect, type Locator, type Page } from '@playwright/test';

/** The step with the large field. */
export class StartPage {
  readonly field: Locator;
  readonly check: Locator;

  constructor(page: Page) {
    this.field = page.getByRole('textbox').first();
    this.check = page.getByRole('button', { name: 'Check' });
  }

  async shows(text = ''): Promise<void> {
    await expect(this.field).toHaveValue(text);
  }

  async diagnose(text: string): Promise<void> {
    await this.field.fill(text);
    await this.check.click();
  }
}
