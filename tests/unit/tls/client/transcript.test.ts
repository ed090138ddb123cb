import { describe, expect, it } from 'vitest';
import { keyLog } from '../../../../main/tls/client/key-log.ts';
import { Transcript, transcriptLimit } from '../../../../main/tls/client/transcript.ts';

describe('a transcript', () => {
  it('keeps a copy of what crossed, in order', () => {
    const transcript = new Transcript();
    const bytes = Uint8Array.of(1, 2);
    transcript.add('sent', 1, bytes);
    bytes[0] = 9;
    transcript.add('received', 2, Uint8Array.of(3));
    expect(transcript.entries).toEqual([
      { direction: 'sent', milliseconds: 1, bytes: Uint8Array.of(1, 2) },
      { direction: 'received', milliseconds: 2, bytes: Uint8Array.of(3) },
    ]);
    expect(transcript.truncated).toBe(false);
  });

  it('ends at its limit, without a gap after it', () => {
    const transcript = new Transcript();
    transcript.add('received', 1, new Uint8Array(transcriptLimit - 1));
    transcript.add('received', 2, new Uint8Array(2));
    transcript.add('sent', 3, new Uint8Array(1));
    expect(transcript.entries.map(({ bytes }) => bytes.length)).toEqual([transcriptLimit - 1, 1]);
    expect(transcript.truncated).toBe(true);
  });

  it('bounds the entries of a peer that drips', () => {
    const transcript = new Transcript();
    for (let n = 0; n < 5000; n += 1) transcript.add('received', n, Uint8Array.of(1));
    expect(transcript.entries.length).toBe(4096);
    expect(transcript.truncated).toBe(true);
  });
});

describe('a key log', () => {
  it('has a line for each secret', () => {
    const secrets = [{ label: 'CLIENT_RANDOM', clientRandom: Uint8Array.of(0xab), secret: Uint8Array.of(1) } as const];
    expect(keyLog(secrets)).toBe('CLIENT_RANDOM ab 01\n');
  });
});
