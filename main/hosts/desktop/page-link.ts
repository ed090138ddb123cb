import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { beginChannel, callChannel, eventChannel, listenChannel } from '../../../shared/channels.ts';
import { callNames, type Event, type EventName, eventNames } from '../../../shared/contract.ts';
import { failed, type Outcome } from '../../../shared/outcome.ts';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import { isPageAddress } from './page-address.ts';

/** The engine's end of the bridge: `createDispatcher` of shared/bridge.ts. */
export type Dispatch = (name: string, argument: unknown) => Promise<Outcome<unknown>>;

/** The way from the engine to whatever page is open. */
export interface PageLink {
  /** Delivers at once if the page listens to this event, else as soon as one does. */
  send<N extends EventName>(name: N, event: Event<N>): void;
  /** The page has crashed or is closed: events wait for the next one. */
  pageGone(): void;
}

/** Every progress snapshot stands alone, so a page that comes late needs the newest ones only. */
const waitingLimit = 50;

/**
 * Answers the page's calls and brings it events. A message counts only if it comes from the main
 * frame of our window while that frame shows our page; anything else is told `not-allowed`.
 */
export function linkPage(
  ipc: Pick<IpcMain, 'handle' | 'on'>,
  page: () => WebContents | null,
  dispatch: Dispatch,
): PageLink {
  const outbox = createOutbox((name, event) => page()?.send(eventChannel(name), event));
  for (const name of callNames) {
    ipc.handle(callChannel(name), async (event, argument: unknown) =>
      isOurPage(event, page()) ? dispatch(name, argument) : refusal(),
    );
  }
  // Not Electron's `did-start-navigation`: that comes too when the navigation is then refused.
  ipc.on(beginChannel, (event) => {
    if (isOurPage(event, page())) outbox.close();
  });
  for (const name of eventNames) {
    ipc.on(listenChannel(name), (event) => {
      if (isOurPage(event, page())) outbox.open(name);
    });
  }
  return { send: outbox.put, pageGone: outbox.close };
}

function isOurPage({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent, page: WebContents | null): boolean {
  // The frame is null once it has navigated away or is gone.
  return sender === page && senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url);
}

const refusal = () => failed('not-allowed', say(desktopTexts, phrase('refused.sender')));

/** Keeps each event's messages in order until somebody listens to that event. */
function createOutbox(deliver: (name: EventName, event: unknown) => void) {
  const listened = new Set<EventName>();
  const waiting = new Map<EventName, unknown[]>();
  return {
    put(name: EventName, event: unknown): void {
      if (listened.has(name)) deliver(name, event);
      else waiting.set(name, [...(waiting.get(name) ?? []), event].slice(-waitingLimit));
    },
    open(name: EventName): void {
      listened.add(name);
      const due = waiting.get(name) ?? [];
      waiting.delete(name);
      for (const event of due) deliver(name, event);
    },
    close(): void {
      listened.clear();
    },
  };
}
