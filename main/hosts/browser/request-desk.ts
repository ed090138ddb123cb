import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { phrase } from '../../../shared/phrase.ts';
import { SessionRequest, sessionPath } from '../../../shared/socket.ts';
import { serveTexts } from '../../../shared/text/en/serve.ts';
import { say } from '../../../shared/text/say.ts';
import type { Admission } from './admission.ts';
import { isForLoopback, isFromOwnPage, pathOf } from './caller.ts';
import { type Downloads, dispositionOf, mediaTypeOf } from './downloads.ts';
import { answer, answerText, readJson } from './http-answers.ts';
import type { PageFile } from './page-files.ts';

export interface RequestPorts {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly admission: Admission;
  readonly downloads: Downloads;
  /** Somebody came with an address that worked once: a new one may be told where only its owner reads. */
  readonly onUsedToken: () => void;
}

/** A token and its braces, with room to spare. */
const longestSessionRequest = 1_000;

/** Answers what is not the bridge: the page's files for anyone here, a session for the token, downloads for a session. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  ports: RequestPorts,
): Promise<void> {
  if (!isForLoopback(request)) return refuse(response, 403, 'refused.host');
  const path = pathOf(request);
  if (path === sessionPath) return admit(request, response, ports);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'refused.request');
  if (path.startsWith('/download/')) return handOver(request, response, ports);
  await sendFile(response, ports.files.get(path), ports.files.size === 0);
}

async function sendFile(response: ServerResponse, file: PageFile | undefined, isUnbuilt: boolean): Promise<void> {
  if (isUnbuilt) return refuse(response, 503, 'serve.no-page');
  const bytes = await file?.read().catch(() => null);
  // No file, or one that a newer build has replaced.
  if (!file || !bytes) return refuse(response, 404, 'refused.request');
  answer(response, 200, { 'content-type': file.mediaType }, bytes);
}

async function admit(request: IncomingMessage, response: ServerResponse, ports: RequestPorts): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'refused.request');
  if (!isFromOwnPage(request)) return refuse(response, 403, 'refused.origin');
  // The page was loaded again with the address it came from.
  if (ports.admission.isKnown(request.headers.cookie)) return answer(response, 204);
  const checked = v.safeParse(SessionRequest, await readJson(request, longestSessionRequest));
  if (!checked.success) return refuse(response, 400, 'refused.request', { connection: 'close' });
  const exchange = ports.admission.exchange(checked.output.token);
  if (exchange.state === 'admitted') return answer(response, 204, { 'set-cookie': exchange.cookie });
  if (exchange.state === 'too-many') return refuse(response, 429, 'refused.too-many');
  if (exchange.state === 'used') ports.onUsedToken();
  refuse(response, 403, 'refused.token');
}

function handOver(request: IncomingMessage, response: ServerResponse, { admission, downloads }: RequestPorts) {
  if (!admission.isKnown(request.headers.cookie)) return refuse(response, 403, 'refused.session');
  if (request.method !== 'GET') return refuse(response, 405, 'refused.request');
  const download = downloads.take(pathOf(request));
  if (!download) return refuse(response, 404, 'refused.download');
  const { fileName, bytes } = download;
  const headers = { 'content-type': mediaTypeOf(fileName), 'content-disposition': dispositionOf(fileName) };
  answer(response, 200, headers, bytes);
}

function refuse(response: ServerResponse, status: number, id: string, headers: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  answerText(response, status, say(serveTexts, phrase(id)));
}
