import type { Handlers } from '../../shared/bridge.ts';
import { ok } from '../../shared/outcome.ts';

/** The calls about error messages and debug logs; what they need is loaded at their first use. */
export const logHandlers: Pick<Handlers, 'dictionary'> = {
  dictionary: async () => ok({ entries: (await import('../evidence/error-texts/dictionary.ts')).listDictionary() }),
};
