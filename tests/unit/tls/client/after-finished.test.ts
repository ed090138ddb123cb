import { describe, expect, it } from 'vitest';
import { step } from '../../../../main/tls/client/machine.ts';
import type { AfterFinished } from '../../../../main/tls/client/state.ts';
import { message, waitingClient } from './peer.ts';

const { setting, facts, transcript } = waitingClient();
const after: AfterFinished = { expect: 'AfterFinished', setting, facts, transcript, version: 0x0303, keys: null };

describe('a client after a TLS 1.2 handshake', () => {
  it('declines to renegotiate, and goes on', () => {
    expect(step(after, message(0))).toEqual({
      state: after,
      actions: [{ do: 'send-warning', description: 100 }],
      end: 'goes-on',
    });
  });

  it('refuses every other handshake message', () => {
    for (const type of [1, 2, 4, 11, 14, 20, 24]) {
      expect(step(after, message(type)).end).toMatchObject({ kind: 'misbehaved', rule: 'unexpected-message' });
    }
  });
});
