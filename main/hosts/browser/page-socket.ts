import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';
import type { Event, EventName } from '../../../shared/contract.ts';
import { failed, type Outcome } from '../../../shared/outcome.ts';
import { phrase } from '../../../shared/phrase.ts';
import { CallFrame, type EngineFrame } from '../../../shared/socket.ts';
import { serveTexts } from '../../../shared/text/en/serve.ts';
import { say } from '../../../shared/text/say.ts';

/** The engine's end of the bridge: `createDispatcher` of shared/bridge.ts. */
export type Dispatch = (name: string, argument: unknown) => Promise<Outcome<unknown>>;

/** Part of a WebSocket that a page's end needs; a test hands over its own. */
export type PageSocket = Pick<WebSocket, 'bufferedAmount' | 'send' | 'close' | 'terminate' | 'on'>;

/** The longest frame a page may send, in bytes: a certificate file of 6 MB in base64, and what stands around it. */
export const longestFrame = 8_100_000;
/** Unread bytes above which a page gets the newest snapshot alone. */
const slowPage = 256 * 1024;
/** Unread bytes above which a page counts as gone: it asks and never reads. */
const deadPage = 64 * 1024 * 1024;
const mostCallsAtOnce = 32;

/** RFC 6455, section 7.4.1. */
const closeCodes = { unsupportedData: 1003, policyViolation: 1008 } as const;

/** Answers one page's calls and returns how to tell it of events. */
export function linkPage(socket: PageSocket, dispatch: Dispatch): PageLink {
  const outbox = createOutbox(socket);
  let underWay = 0;
  const answerCall = async ({ id, call, argument }: CallFrame) => {
    if (underWay >= mostCallsAtOnce) return outbox.answer(id, tooMany());
    underWay += 1;
    outbox.answer(id, await dispatch(call, argument));
    underWay -= 1;
  };
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const frame = isBinary ? null : readFrame(data);
    if (frame) void answerCall(frame);
    else socket.close(isBinary ? closeCodes.unsupportedData : closeCodes.policyViolation);
  });
  return { tell: outbox.tell };
}

export interface PageLink {
  readonly tell: <N extends EventName>(name: N, event: Event<N>) => void;
}

/** ws hands over one Buffer, because nothing here asks for another kind. */
function readFrame(data: RawData): CallFrame | null {
  try {
    const checked = v.safeParse(CallFrame, JSON.parse((data as Buffer).toString('utf8')));
    return checked.success ? checked.output : null;
  } catch {
    return null;
  }
}

/**
 * What waits to be sent. Answers go at once. A progress snapshot stands alone, so while the page reads
 * slower than we write, only the newest one of each run waits.
 */
function createOutbox(socket: PageSocket) {
  const waiting = new Map<string, EngineFrame>();
  const send = (frame: EngineFrame) => {
    if (socket.bufferedAmount > deadPage) socket.terminate();
    else socket.send(JSON.stringify(frame), flush);
  };
  const flush = () => {
    for (const [key, frame] of waiting) {
      // Something is on its way to the page, and flushes again when it has left.
      if (socket.bufferedAmount > slowPage) return;
      waiting.delete(key);
      send(frame);
    }
  };
  return {
    answer: (id: number, outcome: Outcome<unknown>) => send({ id, outcome }),
    tell(name: EventName, event: Event<EventName>) {
      waiting.set('runId' in event ? `${name} ${event.runId}` : name, { event: name, value: event });
      flush();
    },
  };
}

const tooMany = () => failed('busy', say(serveTexts, phrase('refused.busy')));
