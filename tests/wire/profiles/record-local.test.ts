// The recording of programs as it really runs, and what it is made of.
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { localPrograms } from '../../../main/evidence/profiles/local-programs.ts';
import { recordLocal } from '../../../main/evidence/profiles/record-local.ts';
import { listenForFirstFlight } from '../../../main/system/first-flight.ts';
import { findProgram, runProgram } from '../../../main/system/run-program.ts';

const going = () => new AbortController().signal;
const limits = { bytes: 100, quietMs: 300, isWhole: (bytes: Uint8Array) => bytes.length >= 5 };

describe('the programs of this computer', () => {
  const here = localPrograms.filter(({ commands }) => commands.some((command) => findProgram(command) !== null));
  const ports = { run: runProgram, listen: listenForFirstFlight, wallClock: () => new Date() };

  it.each(here.map((program) => [program.name, program] as const))(
    '%s says its hello',
    async (_, program) => {
      const [recording] = await recordLocal([program], ports, going());
      expect(recording).toMatchObject({ kind: 'recorded', profile: { provenance: 'recorded' } });
      if (recording?.kind !== 'recorded') return;
      expect(recording.profile.source).toMatch(/\d+\.\d+.*recorded on this computer$/);
      expect(recording.profile.policy.cipherSuites.length).toBeGreaterThan(2);
    },
    30_000,
  );
});

describe('a first flight', () => {
  async function said(...pieces: readonly string[]): Promise<string> {
    const flight = await listenForFirstFlight(limits);
    const socket = connect(flight.port, '127.0.0.1').on('error', () => {});
    for (const piece of pieces) socket.write(piece);
    const bytes = await flight.bytes;
    socket.destroy();
    await flight.close();
    return Buffer.from(bytes ?? []).toString();
  }

  it('is kept as soon as it is whole', async () => {
    expect(await said('abcde')).toBe('abcde');
  });

  it('is kept as far as it came where the client falls silent', async () => {
    expect(await said('abc')).toBe('abc');
  });

  it('is bounded', async () => {
    expect((await said('x'.repeat(5000))).length).toBeLessThanOrEqual(100);
  });

  it('is none where nobody came', async () => {
    const flight = await listenForFirstFlight(limits);
    await flight.close();
    expect(await flight.bytes).toBeNull();
  });
});

describe('running a program', () => {
  it('gives it each argument as it is, and no shell', async () => {
    const args = ['-e', 'console.log(process.argv[1])', '$(id); "a b" *'];
    const end = await runProgram({ command: process.execPath, args, timeoutMs: 5000 }, going());
    expect(end).toEqual({ kind: 'ended', status: 0, said: '$(id); "a b" *\n' });
  });

  it('hands on no proxies, key logs and options of ours', async () => {
    process.env.SSLKEYLOGFILE = 'keys.txt';
    const args = ['-e', 'console.log(Object.keys(process.env).join())'];
    const end = await runProgram({ command: process.execPath, args, timeoutMs: 5000 }, going());
    delete process.env.SSLKEYLOGFILE;
    expect(end).toMatchObject({ kind: 'ended' });
    expect(end.kind === 'ended' && end.said).not.toMatch(/SSLKEYLOGFILE|NODE_OPTIONS|PROXY/i);
  });

  it('says of a program that is not there that it is missing', async () => {
    expect(await runProgram({ command: 'no-such-program', args: [], timeoutMs: 1000 }, going())).toEqual({
      kind: 'missing',
    });
    expect(findProgram('./openssl')).toBeNull();
  });

  it('ends a program that goes on for too long, and one that says too much', async () => {
    const forever = { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], timeoutMs: 300 };
    expect(await runProgram(forever, going())).toMatchObject({ kind: 'ended', status: null });
    const loud = ['-e', 'process.stdout.write("x".repeat(100000))'];
    const end = await runProgram({ command: process.execPath, args: loud, timeoutMs: 5000 }, going());
    expect(end.kind === 'ended' && end.said.length).toBe(4096);
  });

  it('ends with a Stop', async () => {
    const stop = new AbortController();
    const run = runProgram(
      { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], timeoutMs: 10_000 },
      stop.signal,
    );
    stop.abort();
    expect(['failed', 'ended']).toContain((await run).kind);
  });
});
