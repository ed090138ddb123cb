import { EventEmitter } from 'node:events';
import { strict } from '../strict.ts';

export type InvokeHandler = (event: object, ...args: unknown[]) => unknown;

/** Any channel may have listeners, so its events are not listed. */
class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

export const ipcMain = strict(new IpcMain(), 'ipcMain');
