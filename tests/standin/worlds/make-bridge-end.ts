import type { makeCodec as MakeCodec } from './make-codec.ts';

/** One end of the contextBridge. */
export interface BridgeEnd {
  /** Puts a copy of `api` on the other world's window, with functions that call back into this one. */
  expose(key: string, api: unknown): void;
}

/**
 * Builds one end of the contextBridge; the page's own world and the preload's isolated world hold one
 * each. They share nothing but DOM events, whose delivery is synchronous, so a call can return a value.
 * Runs as source text in a page: it may use nothing outside itself but its parameters.
 */
export function makeBridgeEnd(makeCodec: typeof MakeCodec, secret: string, mine: string, theirs: string): BridgeEnd {
  type Message =
    | { kind: 'expose'; key: string; value: string }
    | { kind: 'call'; call: string; id: string; args: string }
    | { kind: 'returned' | 'threw' | 'resolved' | 'rejected'; call: string; value: string }
    | { kind: 'pending'; call: string };

  const functions = new Map<string, (...args: unknown[]) => unknown>();
  const promises = new Map<string, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let answer: Message | null = null;
  let last = 0;

  const codec = makeCodec(
    (f) => {
      const id = `${mine}${++last}`;
      functions.set(id, f as (...args: unknown[]) => unknown);
      return id;
    },
    (id) =>
      (...args: unknown[]) =>
        callOther(id, args),
  );

  const tell = (message: Message) =>
    window.dispatchEvent(new CustomEvent(secret + theirs, { detail: JSON.stringify(message) }));

  function callOther(id: string, args: unknown[]): unknown {
    const call = `${mine}call${++last}`;
    answer = null;
    tell({ kind: 'call', call, id, args: codec.pack(args) });
    const got = answer as Message | null;
    if (got?.kind === 'pending') {
      return new Promise((resolve, reject) => promises.set(call, { resolve, reject }));
    }
    if (got?.kind === 'threw') throw codec.unpack(got.value);
    if (got?.kind === 'returned') return codec.unpack(got.value);
    throw new Error('stand-in: the other world did not answer');
  }

  function beCalled({ call, id, args }: Extract<Message, { kind: 'call' }>): void {
    const settle = (kind: 'returned' | 'threw' | 'resolved' | 'rejected', value: unknown) => {
      try {
        tell({ kind, call, value: codec.pack(value) });
      } catch (refusal) {
        tell({ kind: kind === 'resolved' ? 'rejected' : 'threw', call, value: codec.pack(refusal) });
      }
    };
    try {
      const result = functions.get(id)?.(...(codec.unpack(args) as unknown[]));
      if (result instanceof Promise) settleLater(call, result, settle);
      else settle('returned', result);
    } catch (thrown) {
      settle('threw', thrown);
    }
  }

  function settleLater(
    call: string,
    promise: Promise<unknown>,
    settle: (kind: 'resolved' | 'rejected', value: unknown) => void,
  ) {
    tell({ kind: 'pending', call });
    promise.then(
      (value) => settle('resolved', value),
      (reason) => settle('rejected', reason),
    );
  }

  function receive(message: Message): void {
    if (message.kind === 'expose') install(message.key, codec.unpack(message.value));
    else if (message.kind === 'call') beCalled(message);
    else if (message.kind === 'resolved' || message.kind === 'rejected') settlePromise(message.kind, message);
    else answer = message;
  }

  function settlePromise(kind: 'resolved' | 'rejected', { call, value }: { call: string; value: string }): void {
    const promise = promises.get(call);
    promises.delete(call);
    if (kind === 'resolved') promise?.resolve(codec.unpack(value));
    else promise?.reject(codec.unpack(value));
  }

  function install(key: string, api: unknown): void {
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true, configurable: false, writable: false });
  }

  function freeze(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  }

  window.addEventListener(secret + mine, (event) => receive(JSON.parse((event as CustomEvent).detail)));
  return { expose: (key, api) => void tell({ kind: 'expose', key, value: codec.pack(api) }) };
}
