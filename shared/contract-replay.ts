import * as v from 'valibot';
import { count, word } from './field.ts';
import { ReplayDocument, ReplayProgress } from './replay.ts';
import { Target } from './target.ts';

const runId = v.object({ runId: word() });

/** The hello of a captured client, sent again to a server. */
export const replayContract = {
  calls: {
    /**
     * Sends the hello of one conversation again, and where it is refused looks for the smallest change that helps:
     * to ask for it is the consent to contact the server. `busy` while anything else asks servers; `bad-input` where
     * the conversation has no hello that can be sent; `no-such-run` where the capture is kept no more.
     */
    startReplay: {
      argument: v.object({
        captureId: word(),
        /** From 0, as in the capture's document. */
        streamIndex: count(),
        /** Where to send it; null asks the server that was captured. */
        target: v.nullable(Target),
        /** One connection at a time, with pauses. */
        gentle: v.boolean(),
      }),
      value: runId,
    },
    /** Stops it; what is known so far follows with the terminal event. */
    stopReplay: { argument: runId, value: v.null() },
    /** The document of a run that has ended. */
    replay: { argument: runId, value: ReplayDocument },
  },
  events: { replayProgress: ReplayProgress },
} as const;
