import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { clientProfile } from '../../../main/evidence/profiles/catalogue.ts';
import { ClientProfile, clientProfileIds } from '../../../shared/client-profile.ts';

const launcher = join(dirname(fileURLToPath(import.meta.url)), '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

function type(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(process.execPath, [launcher, 'profiles', ...words], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
  });
}

const file = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return `file:${join(folder, name)}`;
};
const hello = Buffer.from(clientProfile('chrome')?.hello ?? '', 'hex');

it('lists every profile with where it comes from', async () => {
  const { code, out, err } = await type();
  expect([code, err]).toEqual([0, '']);
  for (const id of clientProfileIds)
    expect(out).toMatch(new RegExp(`^${id} +(recorded|documented|reconstructed) `, 'm'));
});

it('prints an array of whole profiles as JSON, and nothing else', async () => {
  const { code, out, err } = await type('--json');
  const profiles = v.parse(v.array(ClientProfile), JSON.parse(out));
  expect([code, err, profiles.map(({ id }) => id)]).toEqual([0, '', [...clientProfileIds]]);
});

it('tells one in detail', async () => {
  const { code, out } = await type('nginx-upstream');
  expect(code).toBe(0);
  expect(out).toContain('proxy_ssl_server_name');
  expect(out).toMatch(/^Server name +not sent$/m);
});

it('tells the hello in a file', async () => {
  const { code, out } = await type(file('HELLO.bin', hello), '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject([
    { id: 'file:HELLO.bin', provenance: 'recorded', hello: hello.toString('hex') },
  ]);
});

it.each([
  ['an id that is none', ['netscape'], 'There is no client profile "netscape". There are modern, chrome'],
  ['a file that is not there', [`file:${join(folder, 'none')}`], 'there is no such file'],
  ['a folder', [`file:${folder}`], 'folder'],
  ['an empty file', [file('empty', new Uint8Array(0))], 'The file is empty'],
  ['half a hello', [file('half', hello.subarray(0, 500))], 'cut short'],
  ['a profile to record', ['chrome', '--record-local'], '--record-local takes no profile'],
])('refuses %s in a sentence', async (_, words, sentence) => {
  const { code, out, err } = await type(...words);
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
});

it('says what it runs before it records this computer’s own', async () => {
  const { code, out, err } = await type('--record-local', '--json');
  expect(err).toContain('openssl s_client -connect 127.0.0.1:PORT');
  const profiles = v.parse(v.array(ClientProfile), JSON.parse(out));
  expect([code, profiles.every(({ provenance }) => provenance === 'recorded')]).toEqual([0, true]);
  expect(profiles.map(({ id }) => id)).toContain('local:openssl');
}, 60_000);
