import { createDispatcher, type Handlers } from '../../shared/bridge.ts';
import { failed, type Outcome } from '../../shared/outcome.ts';

/** What answers a page. */
export interface Engine {
  readonly handlers: Handlers;
  readonly close: () => Promise<void>;
}

/** An engine that is read and opened at its first use, so that the page is there before it. */
export interface OpenedOnce<E extends Engine> {
  /** As `createDispatcher`. An engine that cannot be opened is told as a bug, and answers `internal`. */
  readonly dispatch: (name: string, argument: unknown) => Promise<Outcome<unknown>>;
  /** Opens it, unless that was done before. Rejects where it cannot be opened. */
  readonly open: () => Promise<E>;
  /** Null as long as nobody has needed it. */
  readonly opened: () => Promise<E> | null;
  /** Closes it where it was opened. */
  readonly close: () => Promise<void>;
}

/** Opens nothing yet. `failure` is what a page says of an engine that cannot be opened: where to look is the host's to tell. */
export function openedOnce<E extends Engine>(
  openEngine: () => Promise<E>,
  onBug: (bug: unknown) => void,
  failure: string,
): OpenedOnce<E> {
  let engine: Promise<E> | null = null;
  const open = () => {
    engine ??= openEngine();
    return engine;
  };
  return {
    async dispatch(name, argument) {
      try {
        return await createDispatcher((await open()).handlers, onBug)(name, argument);
      } catch (bug) {
        onBug(bug);
        return failed('internal', failure);
      }
    },
    open,
    opened: () => engine,
    async close() {
      await engine?.then(
        (opened) => opened.close(),
        // That it could not be opened was told when it was.
        () => undefined,
      );
    },
  };
}
