import { expect, it } from 'vitest';
import { relayVerdict } from '../../../../main/diagnosis/relay/verdict.ts';
import type { RelayConnection } from '../../../../shared/relay/connection.ts';
import relay from '../../../app/gallery/programs/relay.json' with { type: 'json' };

const recorded = relay.connections as unknown as readonly RelayConnection[];
const completed = recorded.find(({ outcome }) => outcome === 'completed') as RelayConnection;
const [cause] = recorded.flatMap(({ causes }) => causes);
const finding = (confidence: 'likely' | 'possible') =>
  [{ ...cause, cause: 'hostname-mismatch', confidence, kind: 'finding' }] as RelayConnection['causes'];

it('is no healthy one where a client left after the handshake, and the certificate shows why', () => {
  const left: RelayConnection = { ...completed, stage: 'finished', causes: finding('likely') };
  const verdict = relayVerdict([left]);
  expect(verdict).toMatchObject({ state: 'fault', cause: 'hostname-mismatch', confidence: 'likely', side: 'unknown' });
  expect(verdict.explanation).toContain('--recipes');
  expect(relayVerdict([left, completed]).state).toBe('healthy');
  expect(relayVerdict([{ ...left, causes: finding('possible') }]).state).toBe('healthy');
});
