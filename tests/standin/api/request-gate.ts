import { fromBrowser } from '../addresses.ts';
import type { DevToolsSession, Json } from '../devtools.ts';
import { journal } from '../standin.ts';
import { answerRequest } from './protocol.ts';
import { permitsRequest } from './session.ts';

/** Chromium's names of what asks, and Electron's. */
const resourceTypes: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
};

export interface NavigationGate {
  readonly mainFrame: () => string;
  /** Asked before a document is requested; false keeps the frame where it is. */
  permitsNavigation(address: string, isMainFrame: boolean): Promise<boolean>;
}

/** Every request of a page goes through here: navigation guard, webRequest, protocol handler, and then nowhere. */
export async function openRequestGate(page: DevToolsSession, gate: NavigationGate): Promise<void> {
  page.on('Fetch.requestPaused', (paused: Json) => {
    // The page may be gone by the time the answer is there.
    void answer(page, gate, paused).catch((error) => journal('request', paused.request.url, String(error)));
  });
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(page: DevToolsSession, gate: NavigationGate, paused: Json): Promise<void> {
  const { requestId, frameId, resourceType, networkId } = paused;
  const url = fromBrowser(paused.request.url + (paused.request.urlFragment ?? ''));
  const isMainFrame = frameId === gate.mainFrame();
  const refuse = (errorReason: string) => {
    journal('request refused', errorReason, url);
    return page.send('Fetch.failRequest', { requestId, errorReason });
  };
  if (resourceType === 'Document' && !(await gate.permitsNavigation(url, isMainFrame))) return refuse('Aborted');
  const kind = resourceType === 'Document' ? (isMainFrame ? 'mainFrame' : 'subFrame') : resourceTypes[resourceType];
  const details = { id: networkId ?? requestId, url, method: paused.request.method, resourceType: kind ?? 'other' };
  if (!(await permitsRequest(details))) return refuse('BlockedByClient');
  const response = await answerRequest(requestOf(url, paused.request));
  // The world outside is never reached from a test.
  if (!response) return refuse('InternetDisconnected');
  await fulfil(page, requestId, response);
}

function requestOf(url: string, { method, headers, postData }: Json): Request {
  return new Request(url, { method, headers, ...(postData === undefined ? {} : { body: postData }) });
}

async function fulfil(page: DevToolsSession, requestId: string, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  await page.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}
