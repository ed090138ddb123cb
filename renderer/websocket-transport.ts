import * as v from 'valibot';
import type { Transport } from '../shared/bridge.ts';
import type { EventName } from '../shared/contract.ts';
import { type CallFrame, EngineFrame } from '../shared/socket.ts';

/** What the transport says about itself. */
export type LinkState = 'open' | 'lost' | 'gone' | 'refused';

export interface WebSocketOptions {
  readonly address: string;
  /** Whether the engine answers at all; tells "it refuses us" from "it is not there". */
  readonly isThere: () => Promise<boolean>;
  readonly onState: (state: LinkState) => void;
  /** Milliseconds before each new try; after the last one it gives up. */
  readonly retries?: readonly number[];
}

const usualRetries = [300, 1000, 2000, 4000, 8000];

interface Pending {
  readonly resolve: (outcome: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A Transport over one WebSocket, opened again when it closes. Calls under way at that moment fail as disconnected. */
export function createWebSocketTransport(options: WebSocketOptions): Transport & { readonly retry: () => void } {
  const retries = options.retries ?? usualRetries;
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(event: unknown) => void>>();
  let nextId = 0;
  let failures = 0;
  let wasOpen = false;
  let opening = connect();

  function connect(): Promise<WebSocket> {
    const socket = new WebSocket(options.address);
    socket.addEventListener('message', ({ data }) => receive(data));
    const opened = new Promise<WebSocket>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(onOpen(socket)));
      socket.addEventListener('close', () => reject(onClose()));
    });
    opened.catch(() => undefined);
    return opened;
  }

  function onOpen(socket: WebSocket): WebSocket {
    failures = 0;
    wasOpen = true;
    options.onState('open');
    return socket;
  }

  function onClose(): Error {
    const error = new Error('the connection to the engine closed');
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    void decideWhatNext();
    return error;
  }

  async function decideWhatNext(): Promise<void> {
    // Never let in though somebody is there: the engine does not know us.
    if (!wasOpen && (await options.isThere())) return options.onState('refused');
    const pause = retries[failures];
    failures += 1;
    if (pause === undefined) return options.onState('gone');
    options.onState('lost');
    setTimeout(() => {
      opening = connect();
    }, pause);
  }

  function receive(data: unknown): void {
    const frame = v.safeParse(EngineFrame, parsed(data));
    if (!frame.success) return;
    if ('event' in frame.output) {
      for (const listener of listeners.get(frame.output.event) ?? []) listener(frame.output.value);
      return;
    }
    pending.get(frame.output.id)?.resolve(frame.output.outcome);
    pending.delete(frame.output.id);
  }

  return {
    async call(call, argument) {
      const socket = await opening;
      const id = nextId++;
      const frame: CallFrame = { id, call, argument };
      return new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('the connection to the engine is closed'));
        pending.set(id, { resolve, reject });
        socket.send(JSON.stringify(frame));
      });
    },
    listen(name: EventName, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
    retry() {
      failures = 0;
      opening = connect();
    },
  };
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
