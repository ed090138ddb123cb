import { describe, expect, it } from 'vitest';
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import { localPrograms } from '../../../../main/evidence/profiles/local-programs.ts';
import { type RecordPorts, recordLocal } from '../../../../main/evidence/profiles/record-local.ts';
import type { ProgramRun } from '../../../../main/system/run-program.ts';
import { clientTexts } from '../../../../shared/text/en/clients.ts';
import { say } from '../../../../shared/text/say.ts';

const hello = Buffer.from(clientProfile('java-17')?.hello ?? '', 'hex');
const record = Buffer.concat([Buffer.from([22, 3, 1, hello.length >> 8, hello.length & 0xff]), hello]);

/** A machine with these commands, each of which says `flight`. */
function machine(commands: readonly string[], flight: Uint8Array) {
  const ran: ProgramRun[] = [];
  let closed = 0;
  const ports: RecordPorts = {
    run: async (run) => {
      ran.push(run);
      return commands.includes(run.command)
        ? { kind: 'ended', status: 0, said: 'warning\nversion 1.2.3\nmore' }
        : { kind: 'missing' };
    },
    listen: async () => ({
      port: 4711,
      bytes: Promise.resolve(flight),
      close: async () => {
        closed += 1;
      },
    }),
    wallClock: () => new Date('2026-11-21T10:00:00Z'),
  };
  return { ports, ran, closed: () => closed };
}

const going = new AbortController().signal;

describe('recording the programs of this computer', () => {
  it('keeps the hello and the version of each', async () => {
    const { ports, closed } = machine(['openssl', 'curl', 'keytool', 'java', 'python3', 'node'], record);
    const recordings = await recordLocal(localPrograms, ports, going);
    expect(recordings.map(({ kind }) => kind)).toEqual(Array(localPrograms.length).fill('recorded'));
    expect(closed()).toBe(localPrograms.length);
    expect(recordings[0]).toMatchObject({
      profile: {
        id: 'local:openssl',
        provenance: 'recorded',
        source: 'OpenSSL: version 1.2.3, recorded on this computer',
        date: '2026-11-21',
        hello: hello.toString('hex'),
        policy: { minimumRsaBits: 0, versions: [0x0304, 0x0303] },
      },
    });
  });

  it('skips with a word what is not installed', async () => {
    const { ports } = machine(['curl'], record);
    const recordings = await recordLocal(localPrograms, ports, going);
    const said = recordings.flatMap((one) => (one.kind === 'skipped' ? [say(clientTexts, one.because)] : []));
    expect(said).toHaveLength(localPrograms.length - 1);
    expect(said[0]).toBe('OpenSSL is not installed, or not where programs are looked for.');
  });

  it('takes the second name of a program where the first is not there', async () => {
    const { ports, ran } = machine(['python'], record);
    const python = localPrograms.filter(({ id }) => id === 'python');
    expect(await recordLocal(python, ports, going)).toMatchObject([{ kind: 'recorded' }]);
    expect(ran.map(({ command }) => command)).toEqual(['python3', 'python', 'python']);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['plain words', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['half a hello', record.subarray(0, 100)],
    ['a hello that does not parse', Buffer.from([22, 3, 1, 0, 8, 1, 0, 0, 4, 3, 3, 0, 0])],
  ])('makes no profile of a program that says %s', async (_, flight) => {
    const { ports } = machine(['openssl'], flight);
    const [openssl] = await recordLocal(localPrograms, ports, going);
    expect(openssl).toMatchObject({ kind: 'skipped', because: { id: 'local.no-hello' } });
  });

  it('runs nothing more after a Stop', async () => {
    const { ports, ran } = machine(['openssl'], record);
    expect(await recordLocal(localPrograms, ports, AbortSignal.abort())).toEqual([]);
    expect(ran).toEqual([]);
  });

  it('points every program at this machine alone', () => {
    for (const { args } of localPrograms) {
      const words = args(4711).join(' ');
      expect(words).toContain('4711');
      expect(words.match(/https?:\/\/[^\s/:]+/g)?.filter((url) => !url.endsWith('//localhost')) ?? []).toEqual([]);
      expect(words).not.toMatch(/--insecure|(?:^|\s)-k(?:\s|$)|CERT_NONE|rejectUnauthorized/);
    }
  });
});
