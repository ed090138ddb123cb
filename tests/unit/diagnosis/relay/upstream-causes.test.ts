import { expect, it } from 'vitest';
import { upstreamCauses } from '../../../../main/diagnosis/relay/upstream-causes.ts';
import type { RelayConnection } from '../../../../shared/relay/connection.ts';

type Relayed = RelayConnection['relay'];

function causesOf(way: Relayed['way'], upstream: Partial<Relayed['upstream']>) {
  const failed = { state: 'unresolved', address: null, said: 'ENOTFOUND', proxy: null, milliseconds: 1 } as const;
  return upstreamCauses({
    ...{ way, asked: 'pay.example:443', upstream: { ...failed, ...upstream }, cutBy: null },
    ...{ bytes: { client: 0, server: 0 }, pieces: 0, notKept: 0 },
  });
}

it.each(['connect', 'http'] as const)('never confirms a look-up that a program left to the recording: %s', (way) => {
  for (const said of ['ENOTFOUND', 'ETIMEOUT']) {
    const [cause] = causesOf(way, { said });
    expect(cause).toMatchObject({ cause: 'dns-failure', confidence: 'possible', side: 'unknown' });
    expect(cause?.explanation).toContain('not tested');
  }
});

it('confirms that the name of its own target has no address, and a refusal whoever asked', () => {
  expect(causesOf('relay', {})).toMatchObject([{ cause: 'dns-failure', confidence: 'confirmed' }]);
  expect(causesOf('relay', { said: 'ETIMEOUT' })).toMatchObject([{ confidence: 'likely' }]);
  const refused = { state: 'refused', said: 'ECONNREFUSED', address: '192.0.2.1:443' } as const;
  expect(causesOf('connect', refused)).toMatchObject([{ cause: 'tcp-refused', confidence: 'confirmed' }]);
});
