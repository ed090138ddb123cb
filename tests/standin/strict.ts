import { EventEmitter } from 'node:events';

/** Asked for by the language and by inspectors of any object; their absence is no gap in the stand-in. */
const askedOfEverything = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch', 'domain']);

/**
 * The object, but reading a member that it does not have throws. So nothing that the real Electron
 * offers and the stand-in lacks can pass in silence.
 */
export function strict<T extends object>(object: T, name: string): T {
  return new Proxy(object, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || askedOfEverything.has(key) || key.startsWith('_')) {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(`stand-in: ${name}.${key} is not implemented`);
    },
  });
}

/** An emitter that refuses listeners for events that it does not know: they would wait in vain. */
export class ListedEmitter extends EventEmitter {
  readonly emitterName: string;
  readonly events: readonly string[];

  constructor(emitterName: string, events: readonly string[]) {
    super();
    this.emitterName = emitterName;
    this.events = events;
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    if (!this.events.includes(event)) throw new Error(`stand-in: ${this.emitterName} never emits ${event}`);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  override once(event: string, listener: (...args: never[]) => void): this {
    if (!this.events.includes(event)) throw new Error(`stand-in: ${this.emitterName} never emits ${event}`);
    return super.once(event, listener as (...args: unknown[]) => void);
  }

  /** Emits an event that listeners may prevent; false if one did. */
  permits(event: string, details: object, ...args: readonly unknown[]): boolean {
    const preventable = {
      ...details,
      defaultPrevented: false,
      preventDefault() {
        preventable.defaultPrevented = true;
      },
    };
    this.emit(event, preventable, ...args);
    return !preventable.defaultPrevented;
  }
}
