import type { Event, EventName } from '../../../shared/contract.ts';
import type { Teller } from '../progress-listeners.ts';
import type { PageLink } from './page-socket.ts';

/** The newest event of each name, for pages that come later. */
export interface Latest {
  /** Tells every page, and keeps the event until the next of its name. */
  readonly teller: Teller;
  readonly tellTo: (page: PageLink) => void;
}

export function keepLatest(tell: <N extends EventName>(name: N, event: Event<N>) => void): Latest {
  const kept = new Map<EventName, (page: PageLink) => void>();
  return {
    teller: (name) => (event) => {
      kept.set(name, (page) => page.tell(name, event));
      tell(name, event);
    },
    tellTo: (page) => {
      for (const tellAgain of kept.values()) tellAgain(page);
    },
  };
}
