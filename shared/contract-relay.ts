import * as v from 'valibot';
import { list, port, text, word } from './field.ts';
import { FilledRecipe, ListenPlace, RelayDocument, RelayProgress, RunDocument } from './relay/document.ts';
import { saved } from './saved.ts';
import { Target } from './target.ts';

const runId = v.object({ runId: word() });

/** The relay and the run of a failing program, as the page asks for them. One of the two at a time. */
export const relayContract = {
  calls: {
    /**
     * Listens on a port of the loopback address (null: any free one), and passes every connection on to the target.
     * `bad-input` where the port is in use, in words that say what to do. Snapshots follow as `relayProgress`.
     */
    startRelay: {
      argument: v.object({ target: Target, port: v.nullable(port()) }),
      value: v.object({ runId: word(), listen: ListenPlace, recipes: list(FilledRecipe, 60) }),
    },
    /** Ends it; the document follows with the terminal event. */
    stopRelay: { argument: runId, value: v.null() },
    /** What it saw so far, or in all. */
    relay: { argument: runId, value: RelayDocument },
    /** What was recorded as a capture, the whole document, or its text as in a terminal. Never with keys. */
    saveRelay: {
      argument: v.object({ runId: word(), format: v.picklist(['pcapng', 'json', 'text']) }),
      value: saved,
    },
    /**
     * Starts a program of this computer behind a recording proxy. The text is split into words as a shell would, and
     * no shell reads it. `bad-input` where it holds no command. Snapshots follow as `relayProgress`.
     */
    startRun: {
      argument: v.object({ command: text('secret', 8000) }),
      value: v.object({ runId: word(), listen: ListenPlace, words: list(text('identity', 4000), 400) }),
    },
    /** Ends the program with all that it started; the document follows with the terminal event. */
    stopRun: { argument: runId, value: v.null() },
    /** What it showed so far, or in all. */
    run: { argument: runId, value: RunDocument },
    saveRun: {
      argument: v.object({ runId: word(), format: v.picklist(['pcapng', 'json', 'text']) }),
      value: saved,
    },
  },
  events: { relayProgress: RelayProgress },
} as const;
