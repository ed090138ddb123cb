import type { BridgeEnd } from './make-bridge-end.ts';
import type { Codec } from './make-codec.ts';

/** From the page's process to main: text of a ToMain. */
export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'preload-error'; message: string };

/** From main to the page's process. */
export type ToPage =
  | { kind: 'message'; channel: string; args: string }
  | { kind: 'reply'; id: number; value: string }
  | { kind: 'refusal'; id: number; message: string };

/** A preload script, wrapped so that it gets what a sandboxed preload gets and no more. */
export type PreloadScript = (
  require: (name: string) => unknown,
  module: object,
  exports: object,
  process: object,
) => void;

/**
 * Runs a preload script in its isolated world, as Electron's sandbox does: `require` knows `electron`
 * alone. Returns where main's messages go. Runs as source text: it may use nothing outside itself.
 */
export function runPreload(codec: Codec, bridge: BridgeEnd, post: (text: string) => void, script: PreloadScript) {
  type Listener = (event: object, ...args: unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const calls = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastCall = 0;

  const tell = (message: ToMain) => post(JSON.stringify(message));

  const strict = <T extends object>(object: T, name: string): T =>
    new Proxy(object, {
      get(target, key) {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
        throw new Error(`stand-in: ${name}.${key} is not implemented`);
      },
    });

  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const packed = codec.pack(args);
      const id = ++lastCall;
      return new Promise((resolve, reject) => {
        calls.set(id, { resolve, reject });
        tell({ kind: 'invoke', id, channel, args: packed });
      });
    },
    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', channel, args: codec.pack(args) });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      const left = (listeners.get(channel) ?? []).filter((other) => other !== listener);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };

  const contextBridge = { exposeInMainWorld: bridge.expose };
  const electron = strict(
    {
      ipcRenderer: strict(ipcRenderer, 'ipcRenderer'),
      contextBridge: strict(contextBridge, 'contextBridge'),
    },
    'electron (in a preload)',
  );
  const sandboxedRequire = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const sandboxedProcess = { type: 'renderer', sandboxed: true, contextIsolated: true, platform: 'linux', env: {} };

  function receive(text: string): void {
    const message = JSON.parse(text) as ToPage;
    if (message.kind === 'message') {
      const args = codec.unpack(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const call = calls.get(message.id);
    calls.delete(message.id);
    if (message.kind === 'reply') call?.resolve(codec.unpack(message.value));
    else call?.reject(new Error(message.message));
  }

  try {
    script(sandboxedRequire, { exports: {} }, {}, sandboxedProcess);
  } catch (error) {
    console.error('Unable to load preload script:', error);
    tell({ kind: 'preload-error', message: String(error) });
  }
  return receive;
}
