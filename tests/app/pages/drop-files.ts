import { expect, type JSHandle, type Locator, type Page } from '@playwright/test';

/** A file that a person drags or chooses; `name` with its folders. */
export interface HeldFile {
  readonly name: string;
  readonly content: string;
}

/** Files in a person's hand, as the browser hands them over. */
export function heldFiles(page: Page, files: readonly HeldFile[]): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle((all) => {
    const held = new DataTransfer();
    for (const { content, name } of all) held.items.add(new File([content], name));
    return held;
  }, files);
}

/**
 * Drops what is held on a part of the page. As a browser does, it drops only where the page has said that it takes
 * files: until its listeners stand, a drop would be lost.
 */
export async function dropOn(target: Locator, held: JSHandle<DataTransfer>): Promise<void> {
  const isTaken = () =>
    target.evaluate((element, dataTransfer) => {
      const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
      return !element.dispatchEvent(over);
    }, held);
  await expect.poll(isTaken, 'the page takes files').toBe(true);
  await target.dispatchEvent('drop', { dataTransfer: held });
}
