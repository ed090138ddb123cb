import { expect, type JSHandle, type Locator } from '@playwright/test';

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
