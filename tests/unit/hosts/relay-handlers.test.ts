import { expect, it } from 'vitest';
import { relayHandlers } from '../../../main/hosts/relay-handlers.ts';
import type { RelayDesk } from '../../../main/session/relay-desk.ts';
import { failed, ok } from '../../../shared/outcome.ts';

it('starts programs for the window of the program alone, and for no page in a browser', async () => {
  const started: string[] = [];
  const desk = {
    startRun: async ({ command }: { command: string }) => {
      started.push(command);
      return failed('busy', 'made up');
    },
  } as unknown as RelayDesk;
  const save = async () => ok({ kind: 'cancelled' } as const);
  const refused = await relayHandlers(desk, { host: 'browser', save }).startRun({ command: 'curl' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(started).toEqual([]);
  await relayHandlers(desk, { host: 'desktop', save }).startRun({ command: 'curl' });
  expect(started).toEqual(['curl']);
});
