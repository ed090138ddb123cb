// The clock on the wall jumps while a check runs: as after a sleep, or when a time service sets it.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { behind } from '../../matrix/peers/real-servers.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { fakeClock, type SettableClock, settableClock } from '../../support/settable-clock.ts';

const launcher = join(import.meta.dirname, '../../../main/hosts/terminal/launch.ts');
const hour = 3600;
let server: NginxServer;

/** Its certificate has half an hour to go. */
beforeAll(async () => {
  const authority = makeAuthority({ name: 'Authority' });
  const leaf = issue(authority, { ips: ['127.0.0.1'], notAfter: daysFromNow(1 / 48) });
  server = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
  writeFileSync(join(server.folder, 'ca.pem'), authority.certPem);
});
afterAll(() => server.stop());

/** What the command says of a server behind a box that sets the clock when its first connection comes. */
async function diagnosedWhile(clock: SettableClock, seconds: number): Promise<Diagnosis> {
  const box = await startByteServer((socket) => {
    clock.set(`${seconds > 0 ? '+' : ''}${seconds}s`);
    behind(server.port, (piece) => piece)(socket);
  });
  const words = ['--ca', join(server.folder, 'ca.pem'), '--only-ca', '--json'];
  const out = await new Promise<string>((done) => {
    const args = [launcher, 'diagnose', `https://127.0.0.1:${box.port}/`, ...words];
    const env = { ...process.env, ...clock.environment, NODE_NO_WARNINGS: '1' };
    execFile(process.execPath, args, { maxBuffer: 64e6, env }, (_, text) => done(text));
  });
  await box.stop();
  return v.parse(Diagnosis, JSON.parse(out));
}

const causesOf = ({ causes }: Diagnosis) => causes.map(({ cause, confidence }) => `${cause} ${confidence}`);

it.runIf(fakeClock !== undefined).each([
  // Ahead, the certificate is over: by the clock that was moved, and not by the server's.
  [hour, ['clock-wrong likely', 'certificate-expired possible']],
  [-hour, []],
])('a jump of %i s ends no check early, makes no time negative, blames no server and is told', async (jump, causes) => {
  const diagnosis = await diagnosedWhile(settableClock(server.folder), jump);
  const { attempts, durationMs, observations, risks, verdict } = diagnosis;
  expect([verdict.partial, causesOf(diagnosis)]).toEqual([false, causes]);
  const times = [durationMs, ...attempts.map((one) => one.durationMs), ...observations.map((one) => one.durationMs)];
  expect(times.filter((time) => time < 0 || time >= (hour * 1000) / 2)).toEqual([]);
  const clock = observations.find((one) => one.kind === 'clock');
  // A minute either way is a slow machine's.
  const [moved, offset] = [clock?.movedSeconds ?? 0, clock?.offsetSeconds ?? 0];
  expect([moved - jump, offset - jump].filter((error) => Math.abs(error) > 60)).toEqual([]);
  expect(risks.map(({ id }) => id)).toContain('moved-clock');
});
