import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../page-headers.ts';

const everywhere = pageHeaders("'self'");

/** Ends a response with the headers every answer has, and a body that HEAD leaves out. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array = new Uint8Array(),
): void {
  response.writeHead(status, { ...everywhere, ...headers, 'content-length': body.byteLength });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** The same with one sentence, for people and pages. */
export function answerText(response: ServerResponse, status: number, text: string): void {
  answer(response, status, { 'content-type': 'text/plain; charset=utf-8' }, new TextEncoder().encode(`${text}\n`));
}

/** The JSON in a request's body; null where it is longer than `limit` bytes, broken off, or not JSON. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Uint8Array>) {
      length += part.byteLength;
      if (length > limit) return null;
      parts.push(part);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return null;
  }
}
