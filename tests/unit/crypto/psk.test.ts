import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../main/bytes/bytes.ts';
import { ticketPsk } from '../../../main/tls/client/key-schedule.ts';

// RFC 8448 sections 3 and 4.
const resumption = fromHex('7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c');

describe('the keys of a ticket', () => {
  it('come from the resumption secret as in RFC 8448', () => {
    expect(toHex(ticketPsk('sha256', resumption, fromHex('0000')))).toBe(
      '4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3',
    );
  });
});
