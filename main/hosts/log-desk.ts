import type { Handlers } from '../../shared/bridge.ts';
import { failed, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';

type LogHandlers = Pick<Handlers, 'dictionary' | 'readLog' | 'stopLog'>;

/** The calls about error messages and debug logs; what they need is loaded at their first use. */
export function logHandlers(version: string): LogHandlers {
  let stop = new AbortController();
  return {
    dictionary: async () => ok({ entries: (await import('../evidence/error-texts/dictionary.ts')).listDictionary() }),
    readLog: async ({ leftOut, text }) => {
      const { isLong, readLogText } = await import('../session/explain-log.ts');
      // A short one is read at once, whatever goes on beside it.
      if (isLong(text)) {
        stop.abort();
        stop = new AbortController();
      }
      const reading = await readLogText({ text, leftOut, version }, stop.signal);
      if ('schema' in reading) return ok(reading);
      return reading.unread === 'stopped'
        ? failed('busy', refusal('log.stopped'))
        : failed('bad-input', refusal('log.too-much'));
    },
    stopLog: async () => {
      stop.abort();
      return ok(null);
    },
  };
}
