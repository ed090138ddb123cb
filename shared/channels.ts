import type { CallName, EventName } from './contract.ts';

/** The name of the one object the preload gives the page: a Transport (bridge.ts). */
export const pageGlobal = 'handshakeDoctor';

/** Electron channels, derived from the contract so that no name is written twice. */
export const callChannel = (name: CallName) => `call:${name}`;
export const eventChannel = (name: EventName) => `event:${name}`;

/** A page has begun: whatever an earlier one listened to is over. */
export const beginChannel = 'begin';

/** The page says on this channel that it listens to an event from now on; until then events wait for it. */
export const listenChannel = (name: EventName) => `listen:${name}`;
