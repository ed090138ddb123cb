import { describe, expect, it } from 'vitest';
import { obstacle } from '../../../main/evidence/capture/hello-shelf.ts';
import { capturedProfile } from '../../../main/session/captured-profile.ts';
import { helloRecord } from '../../support/captured-conversation.ts';
import { capturedClient } from '../../support/replay.ts';

describe('the client of a captured conversation', () => {
  it('is a profile with its own hello, under the name of the file and the number of the conversation', async () => {
    const kept = await capturedClient(helloRecord('java-8'), []);
    const stream = { ...kept.stream, index: 2 };
    const profile = capturedProfile({ ...kept, stream }, '2026-11-22');
    if (!profile.ok) throw new Error(profile.error.message);
    expect(profile.value).toMatchObject({ id: 'file:failing.pcap#3', provenance: 'recorded', date: '2026-11-22' });
    expect(profile.value.hello).toBe(Buffer.from(kept.hello.message).toString('hex'));
  });

  it('keeps its number however long the name of the file is', async () => {
    const kept = await capturedClient(helloRecord(), []);
    const profile = capturedProfile({ ...kept, file: `${'long'.repeat(200)}.pcap` }, '2026-11-22');
    expect(profile.ok && profile.value.id).toMatch(/^file:.{150}#1$/);
  });

  it('is none where its hello cannot be sent again', async () => {
    const kept = await capturedClient(helloRecord(), []);
    expect(capturedProfile({ ...kept, hello: obstacle('quic') }, '2026-11-22')).toMatchObject({
      error: { code: 'bad-input', message: expect.stringContaining('QUIC') },
    });
  });
});
