import type { Handlers } from '../../shared/bridge.ts';
import type { Licences } from '../../shared/licences.ts';
import { failed, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';

/** The engine's end of `licenceCalls`. */
export function licenceHandlers(read: () => Promise<Licences | null>): Pick<Handlers, 'licences'> {
  return {
    licences: async () => {
      const licences = await read();
      return licences === null ? failed('file', refusal('licences.none')) : ok(licences);
    },
  };
}
