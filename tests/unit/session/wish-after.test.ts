import { expect, it } from 'vitest';
import { wishAfter } from '../../../main/session/replacement.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { certificate, chain, reason } from '../diagnosis/build.ts';

const good = { ...chain({ certificates: [certificate({ der: '3001' })] }), id: 'good' };
const ended = {
  ...chain({ certificates: [certificate({ der: '3002' })], reasons: [reason('expired')] }),
  id: 'ended',
};

it.each([
  ['first', [ended, good]],
  ['last', [good, ended]],
] as const)('renews the refused certificate of an address, where it came %s', (_, observations) => {
  const { certificate: begun } = wishAfter({ observations } as unknown as Diagnosis);
  expect(begun).toEqual(Uint8Array.of(0x30, 0x02));
});
