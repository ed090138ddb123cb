// Long texts of one character over and over: what a reader takes for them must not grow with their square.
import { describe, expect, it } from 'vitest';
import { targets } from '../../fuzz/targets.ts';

/** Bytes of a stretch. With the square of its length one of these took six seconds and more. */
const length = 60_000;
/** Processor time, in milliseconds: a machine that is busy elsewhere does not count. */
const mostMs = 2000;

const begin = '-----BEGIN CERTIFICATE-----\nMIIB';
const end = 'IzhX\n-----END CERTIFICATE-----\n';
const collected = `handshake-doctor collected 1\n== curl\n| chain-`;

/** What took long once: reader, what stands before the stretch, what is repeated, what follows. */
const known: readonly (readonly [string, string, string, string])[] = [
  ['pem', begin, ',', end],
  ['pem', begin, '\r', end],
  ['collected', collected, '\r', 'status: x\n'],
  ['debug-log', 'LOG7[0]: Service [c1]', '\n', ' started'],
  ['local-policy', 'a=', '\\', 'b'],
  ['settings-java-security', 'jdk.tls.disabledAlgorithms=SSLv3, \\\n TLSv1,', ' ', ' RC4\n'],
  ['settings-openssl-cnf', '[tls]\n[', ' ', '\nMinProtocol = TLSv1.2\n'],
  ['settings-postfix-main', 'smtpd_tls_security_level = a', ' ', 'may\n'],
  ['settings-nginx', 'http { server { listen 443 ssl http2 ', ',', '; ssl_protocols TLSv1; } }'],
];

const stretches = ['\n', ' ', '\\', '\r', '[', '.', '=', '"', '<', '0', 'a', '\0', '\t', '/', '{', ','];

describe('a long stretch of one character', () => {
  it('is read by http-response as fast in a head of the greatest length', () => {
    // A longer head is given up before its fields are read. With the square this one took 2.5 seconds.
    const bytes = Buffer.from(`HTTP/1.1 200 OK\r\nX: a${' '.repeat(32_000)}b\r\n\r\n`, 'latin1');
    expect(processorTime('http-response', bytes)).toBeLessThan(mostMs / 4);
  });

  it.each(known)('is read by %s in a time that grows with its length: after %j, %j', (name, before, piece, after) => {
    const bytes = Buffer.from(before + piece.repeat(length / piece.length) + after, 'latin1');
    expect(processorTime(name, bytes)).toBeLessThan(mostMs);
  });

  it.each(targets.map(({ name, seeds = [] }, index) => [name, seeds, index] as const))(
    'is read by %s',
    (name, seeds, index) => {
      const seed = Buffer.from(seeds[0] ?? []);
      const middle = Math.floor(seed.length / 2);
      // Spaces are what expressions repeat most.
      for (const one of new Set([' ', stretches[index % stretches.length] ?? ' '])) {
        const stretch = Buffer.alloc(length, one, 'latin1');
        const bytes = Buffer.concat([seed.subarray(0, middle), stretch, seed.subarray(middle)]);
        expect(processorTime(name, bytes), JSON.stringify(one)).toBeLessThan(mostMs);
      }
    },
  );
});

function processorTime(name: string, bytes: Uint8Array): number {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`no reader is named ${name}`);
  const before = process.cpuUsage();
  target.read(bytes);
  return process.cpuUsage(before).user / 1000;
}
