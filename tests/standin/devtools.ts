import { EventEmitter } from 'node:events';

/** Parameters and results of the DevTools protocol; each caller knows the shape of its own. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol is JSON of a thousand shapes
export type Json = any;

/** A DevTools conversation with the browser or, by session, with one page. Events are emitted by method name. */
export interface DevToolsSession extends EventEmitter {
  send(method: string, params?: object): Promise<Json>;
}

export interface DevTools extends DevToolsSession {
  /** The conversation with one attached target. */
  session(sessionId: string): DevToolsSession;
}

/** Connects to a browser's DevTools address. */
export async function connectDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<Json>>();
  const sessions = new Map<string, DevToolsSession>();
  let lastId = 0;

  const speaker = (sessionId?: string): DevToolsSession => {
    const send = (method: string, params: object = {}) => {
      const id = ++lastId;
      const answer = Promise.withResolvers<Json>();
      waiting.set(id, answer);
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return answer.promise;
    };
    return Object.assign(new EventEmitter(), { send });
  };

  const browser = Object.assign(speaker(), {
    session(sessionId: string): DevToolsSession {
      const known = sessions.get(sessionId) ?? speaker(sessionId);
      sessions.set(sessionId, known);
      return known;
    },
  });

  socket.onmessage = ({ data }) => {
    const { id, method, params, result, error, sessionId } = JSON.parse(data as string) as Json;
    if (id === undefined) (sessionId ? browser.session(sessionId) : browser).emit(method, params);
    else if (error) waiting.get(id)?.reject(new Error(`DevTools: ${error.message}`));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  };
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error('DevTools: the browser is gone'));
  };
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = failed;
  });
  return browser;
}
