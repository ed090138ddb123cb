import type { Json } from '../devtools.ts';
import { journal, standin } from '../standin.ts';
import { webContents } from './browser-window.ts';

/** How long a refused page may take to begin, in milliseconds, before it is closed all the same. */
const beginningLimit = 1000;

/**
 * A page that was opened by a page: the program is asked through the opener, and a refused one is
 * closed again. It cannot be kept from existing for a moment; it has no way to the network.
 */
export async function guardWindowOpen(): Promise<void> {
  standin.devtools.on('Target.targetCreated', ({ targetInfo }: Json) => {
    const { type, targetId, openerId, url } = targetInfo;
    if (type !== 'page' || !openerId) return;
    const { action } = webContents.fromDevToolsTargetId(openerId)?.openHandler({ url }) ?? { action: 'deny' };
    journal('window.open', url, action);
    // It may have closed itself by then.
    if (action === 'deny') close(targetId).catch((error) => journal('window.open', error));
  });
  await standin.devtools.send('Target.setDiscoverTargets', { discover: true });
}

/**
 * Not before it has tried to load something: a test's own debugger holds a new page until it has been
 * looked at, and a page that is closed while held leaves its opener waiting in `window.open` for ever.
 */
async function close(targetId: string): Promise<void> {
  const { sessionId } = await standin.devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const page = standin.devtools.session(sessionId);
  const begun = new Promise((resolve) => page.once('Page.frameStoppedLoading', resolve));
  void page.send('Page.enable').catch(() => {});
  await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, beginningLimit))]);
  await standin.devtools.send('Target.closeTarget', { targetId });
}
