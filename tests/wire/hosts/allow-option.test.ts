import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { type StartedResponder, startResponder, writeAuthority } from '../../support/revocation.ts';
import { typeHere } from '../../support/typed-here.ts';

let server: NginxServer;
let responder: StartedResponder;

beforeAll(async () => {
  const authority = makeAuthority({ name: 'Asked Authority' });
  const port = await freePort();
  const leaf = issue(authority, { ocsp: [`http://127.0.0.1:${port}/`], ips: ['127.0.0.1'] });
  const folder = writeAuthority(authority, [{ issued: leaf, revoked: { at: daysFromNow(-1) } }]);
  responder = await startResponder(folder, { signer: authority }, port);
  const pairs = [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }];
  server = await startNginx({ pairs, blocks: [tlsBlock()] });
  writeFileSync(join(server.folder, 'ca.pem'), authority.certPem);
});
afterAll(() => Promise.all([server.stop(), responder.stop()]));

function type(command: string, ...words: string[]) {
  const target = [`https://127.0.0.1:${server.port}/`, '--ca', join(server.folder, 'ca.pem'), '--only-ca', '--json'];
  return typeHere([command, ...target, ...words]);
}

async function diagnosed(...words: string[]) {
  const { code, out } = await type('diagnose', ...words);
  const { verdict, observations } = v.parse(Diagnosis, JSON.parse(out));
  const contacts = observations.flatMap((seen) => (seen.kind === 'revocation' ? seen.contacts : []));
  return { code, cause: verdict.cause, confidence: verdict.confidence, contacts };
}

it('asks the responder once --allow names it, and confirms what it says', async () => {
  const { code, cause, confidence, contacts } = await diagnosed('--allow', 'ocsp');
  expect([code, cause, confidence]).toEqual([1, 'revoked', 'confirmed']);
  expect(contacts).toMatchObject([{ purpose: 'ocsp', port: responder.port, outcome: 'answered' }]);
});

it.each([
  ['without a word', []],
  ['with consent to lists alone', ['--allow', 'crl']],
  ['with --no-external, which wins', ['--allow', 'aia,ocsp,crl', '--no-external']],
])('asks nobody %s', async (_, words) => {
  const { code, cause, contacts } = await diagnosed(...words);
  expect([code, cause, contacts]).toEqual([0, null, []]);
});

it.each(['diagnose', 'chain'])('refuses in %s what only another command asks', async (command) => {
  const { code, out, err } = await type(command, '--allow', 'dns');
  expect([code, out, err]).toEqual([2, '', expect.stringContaining('--allow dns cannot be used here')]);
});
