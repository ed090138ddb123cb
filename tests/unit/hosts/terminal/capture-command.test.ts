import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../../main/hosts/terminal/main.ts';
import { readProfile } from '../../../../main/hosts/terminal/read-profile.ts';
import { CaptureComparison } from '../../../../shared/capture/comparison.ts';
import { CaptureDocument } from '../../../../shared/capture/document.ts';
import { alertRecord, framesOf, helloRecord, opened, send } from '../../../support/captured-conversation.ts';
import { pcap } from '../../../support/packets.ts';

let folder = '';
const path = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-capture-'));
  const answered = framesOf([...opened, send('client', helloRecord()), send('server', alertRecord(2, 120))]);
  const file = pcap(answered);
  writeFileSync(path('failed.pcap'), file);
  const far = [...opened, send('client', helloRecord()), send('server', alertRecord(2, 120))].map((step) => ({
    ...step,
    ttl: step.from === 'client' ? 57 : 64,
  }));
  writeFileSync(path('far.pcap'), pcap(framesOf(far)));
  writeFileSync(path('cut.pcap'), file.subarray(0, file.length - 5));
  writeFileSync(path('notes.txt'), 'These are only notes about a capture, and nothing else.');
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function type(...words: readonly string[]) {
  const said = { out: '', error: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.error += String(text);
    return true;
  });
  const status = await runCommandLine(['capture', ...words]);
  vi.restoreAllMocks();
  return { status, ...said };
}

describe('capture FILE', () => {
  it('says who failed, why, and in which packet', async () => {
    const { error, out, status } = await type(path('failed.pcap'));
    expect([status, error]).toEqual([0, '']);
    expect(out).toContain('FAILED  10.0.0.1:50000 → 10.0.0.2:443');
    expect(out).toContain('Confirmed: Client and server have no application protocol in common. (alpn-mismatch)');
    expect(out).toContain('in packet 5');
  });

  it('says who must act, and what to type next, as the client whose hello is in it', async () => {
    const { out } = await type(path('failed.pcap'));
    expect(out).toContain('Who must act did not show.\n');
    const [, profile = ''] = /diagnose 10\.0\.0\.2:443 .*--as '(\S+)'$/m.exec(out) ?? [];
    expect(profile).toBe(`file:${path('failed.pcap')}#1`);
    expect(await readProfile(profile, new Date())).toHaveProperty('hello');
  });

  it('prints one document with --json', async () => {
    const { out, status } = await type(path('failed.pcap'), '--json');
    const read = v.parse(CaptureDocument, JSON.parse(out));
    expect([status, read.streams[0]?.cause]).toEqual([0, 'alpn-mismatch']);
  });

  it('shows what could be read of a file that was cut, and where it broke', async () => {
    const { out, status } = await type(path('cut.pcap'));
    expect(status).toBe(0);
    expect(out).toMatch(/breaks off at byte \d+, after 4 packets/);
    expect(out).toContain('unfinished');
  });

  it.each([
    ['notes.txt', /This is no capture/],
    ['none.pcap', /there is no such file/],
    ['.', /it is a folder/],
  ])('refuses %s in one sentence', async (name, words) => {
    const { error, out, status } = await type(path(name), '--json');
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(words);
  });

  it.skipIf(process.platform === 'win32')('refuses a device that never ends', async () => {
    const { error, status } = await type('/dev/zero');
    expect([status, error]).toEqual([2, expect.stringContaining('it is a device and no file')]);
  });

  it('names a key log that cannot be read', async () => {
    const { error, status } = await type(path('failed.pcap'), '--keylog', path('keys.txt'));
    expect([status, error]).toEqual([2, `${path('keys.txt')} cannot be read: there is no such file or folder.\n`]);
  });

  it('wants a file, and says how to come by one', async () => {
    const { error, status } = await type();
    expect([status, error]).toEqual([2, expect.stringContaining('capture --how')]);
  });
});

describe('capture CLIENT --against SERVER', () => {
  it('refuses what is no capture, and names it', async () => {
    const { error, status } = await type(path('failed.pcap'), '--against', path('notes.txt'));
    expect([status, error]).toEqual([2, expect.stringContaining('notes.txt: This is no capture.')]);
  });

  it('prints one document with --json, and says of two of the same end that they are', async () => {
    const { out, status } = await type(path('failed.pcap'), '--against', path('failed.pcap'), '--json');
    const read = v.parse(CaptureComparison, JSON.parse(out));
    expect([status, read.sides.known]).toEqual([0, 'same']);
  });

  it('says what became of the hello, and in which packets', async () => {
    const { out, status } = await type(path('failed.pcap'), '--against', path('far.pcap'));
    expect(status).toBe(0);
    expect(out).toContain('FAILED at the client, FAILED at the server  10.0.0.1:50000 → 10.0.0.2:443');
    expect(out).toContain('The hello left the client in packet 4 and arrived at the server whole, in packet 4');
    expect(out).toContain('(alpn-mismatch, ');
  });
});

describe('capture --cut', () => {
  it('writes a file that its owner alone can read', async () => {
    const { status } = await type(path('failed.pcap'), '--cut', '1', '--save', path('one.pcapng'));
    expect([status, statSync(path('one.pcapng')).mode & 0o77]).toEqual([0, 0]);
  });
});

describe('capture --how', () => {
  it('fills in the server, brackets of IPv6 left out', async () => {
    const { out, status } = await type('--how', 'windows', '--target', '[2001:db8::7]:8443');
    expect(status).toBe(0);
    expect(out).toContain('pktmon filter add TLS -i 2001:db8::7 -t TCP -p 8443');
    expect(out).toContain('(host 2001:db8::7 and tcp port 8443) or icmp or icmp6');
    expect(out).not.toContain('tcpdump -i any');
  });

  it('refuses a system that it does not know, and a server that is none', async () => {
    const unknown = await type('--how', 'amiga');
    expect([unknown.status, unknown.error]).toEqual([2, expect.stringContaining('amiga')]);
    const wrong = await type('--how', '--target', 'http://[');
    expect(wrong.status).toBe(2);
  });
});
