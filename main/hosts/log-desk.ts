import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';

/** The calls about error messages and debug logs; what they need is loaded at their first use. */
export const logHandlers = (version: string): Pick<Handlers, 'dictionary' | 'readLog'> => ({
  dictionary: async () => ok({ entries: (await import('../evidence/error-texts/dictionary.ts')).listDictionary() }),
  readLog: async ({ text }) => {
    const { explainText } = await import('../session/explain.ts');
    return ok(explainText(text, { now: () => performance.now(), wallClock: () => new Date(), version }));
  },
});
