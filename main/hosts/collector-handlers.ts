import { randomUUID } from 'node:crypto';
import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import type { Desk } from '../session/desk.ts';
import { findResources } from './resources.ts';

interface CollectorHost {
  readonly version: string;
  readonly builtAt: Date;
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveCollector'>>>;
}

/** The engine's end of `collectorCalls`. */
export function collectorHandlers(
  desk: Desk,
  { builtAt, save, version }: CollectorHost,
): Pick<Handlers, 'openCollected' | 'saveCollector'> {
  return {
    openCollected: async ({ text }) => {
      const { diagnoseCollected } = await import('../session/collected.ts');
      const opened = diagnoseCollected(text, { runId: randomUUID(), version, builtAt });
      if ('refused' in opened) return failed('bad-input', `This file cannot be opened: ${opened.refused}.`);
      desk.keep(opened.diagnosis);
      return ok(opened.diagnosis);
    },
    saveCollector: async ({ script, target }) => {
      const { collectorScript } = await import('./collector-script.ts');
      const made = await collectorScript(script, target, findResources());
      if ('refused' in made) return failed('bad-input', made.refused);
      return save(made.fileName, new TextEncoder().encode(made.text));
    },
  };
}
