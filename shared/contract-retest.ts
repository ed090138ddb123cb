import * as v from 'valibot';
import { rootFiles, word } from './field.ts';
import { RetestLoop } from './retest.ts';

/** A check that is made again every minute, until it works. */
export const retestContract = {
  calls: {
    /**
     * Begins; whatever was repeated before ends. `no-such-run` for a check that is kept no more; `bad-input` for one that
     * found nothing to wait for, or was made as another client.
     */
    startRetests: {
      /** `roots`: files of roots that count in every check of it. */
      argument: v.object({ runId: word(), roots: v.exactOptional(rootFiles()) }),
      value: RetestLoop,
    },
    /** Ends it within half a second; the tries so far stay in the case. */
    stopRetests: { argument: v.object({ loopId: word() }), value: v.null() },
    /** The newest one, under way or ended; null where there was none. */
    retests: { argument: v.null(), value: v.nullable(RetestLoop) },
  },
  events: { retestProgress: RetestLoop },
} as const;
