import { expect, type Locator, type Page } from '@playwright/test';

/** How a person works: with a mouse, or without one. */
export interface Hands {
  /** Puts a text into the field that has the focus. */
  type(text: string): Promise<void>;
  press(button: Locator): Promise<void>;
  /** Opens a tab; `first` is the one that is open. */
  turnTo(tab: Locator, first: Locator): Promise<void>;
  /** Chooses from the menu of the report's forms. */
  choose(menu: Locator, form: string): Promise<void>;
}

/** Points and clicks. */
export const byMouse = (page: Page): Hands => ({
  type: (text) => page.locator(':focus').fill(text),
  press: (button) => button.click(),
  turnTo: (tab) => tab.click(),
  choose: async (menu, form) => {
    await menu.click();
    await page.getByRole('menuitem', { name: form }).click();
  },
});

/** Has keys alone: every stop is reached with Tab, and has the focus before it is used. */
export const byKeyboard = (page: Page): Hands => {
  const reach = async (target: Locator) => {
    const key = (await isBehindFocus(target)) ? 'Tab' : 'Shift+Tab';
    const hasFocus = () => target.evaluate((element) => element === document.activeElement);
    for (let stops = 0; stops < mostStops && !(await hasFocus()); stops += 1) await page.keyboard.press(key);
    await expect(target).toBeFocused();
  };
  return {
    type: (text) => page.keyboard.insertText(text),
    press: async (button) => {
      await reach(button);
      await page.keyboard.press('Enter');
    },
    turnTo: async (tab, first) => {
      await reach(first);
      await page.keyboard.press('ArrowRight');
      await expect(tab).toBeFocused();
    },
    choose: async (menu, form) => {
      await reach(menu);
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name: form });
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      // A menu moves to what is typed.
      await page.keyboard.type(form.slice(0, 4));
      await expect(item).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(menu).toBeFocused();
    },
  };
};

const isBehindFocus = (target: Locator) =>
  target.evaluate((element) => {
    const { activeElement } = document;
    return (element.compareDocumentPosition(activeElement ?? element) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  });

/** More stops than any screen has with everything on it. */
const mostStops = 80;
