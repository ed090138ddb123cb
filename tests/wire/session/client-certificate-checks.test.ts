import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { credentialFromPem } from '../../../main/crypto/credential.ts';
import { applyTargetOptions } from '../../../main/input/apply-options.ts';
import { readInput } from '../../../main/input/read-input.ts';
import { checkBeforehand } from '../../../main/session/client-certificate.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { quickLimits } from '../../../main/session/ports.ts';
import { type ClientCertificateCheck, ClientCertificateResult } from '../../../shared/client-certificate.ts';
import {
  type Authority,
  type Issued,
  issueClient,
  type LeafOptions,
  makeAuthority,
} from '../../support/certificates.ts';
import { startApache, startGnutlsServer, startHaproxy, startOpensslServer } from '../../support/more-servers.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import type { Program } from '../../support/program.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { ask } from '../../support/zoo/healthy.ts';

const root = makeAuthority({ name: 'Client Root' });
const intermediate = makeAuthority({ name: 'Client Issuing CA', parent: root });
const stranger = makeAuthority({ name: 'Another Client Root' });
const files = { 'ca.pem': root.certPem };
const folder = mkdtempSync(join(tmpdir(), 'client-'));
writeFileSync(join(folder, 'ca.pem'), root.certPem);

const running: Program[] = [];
const kept = async <T extends Program>(server: Promise<T>): Promise<T> => {
  running.push(await server);
  return server;
};
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

function credential({ certPem, keyPem }: Issued, ...issuers: readonly Authority[]) {
  const read = credentialFromPem([certPem, ...issuers.map((issuer) => issuer.certPem)].join(''), keyPem);
  if (!read.ok) throw new Error(read.problem);
  return read.credential;
}
const good = (options: LeafOptions = {}) => credential(issueClient(root, options));

const nginx = (more: string) =>
  kept(startNginx({ pairs: [zooPair()], blocks: [tlsBlock(`ssl_client_certificate ca.pem; ${more}`)], files }));

async function diagnosed(
  port: number,
  own: ReturnType<typeof good>,
  more: Pick<Partial<DiagnosisWish>, 'input' | 'limits'> = {},
) {
  const wish = { ports: { credential: own }, ...more };
  const { diagnosis } = await runDiagnosis(ask(port, wish));
  const result = v.parse(ClientCertificateResult, diagnosis.clientCertificate);
  const leading = diagnosis.causes.find(({ cause }) => cause.startsWith('client-certificate'));
  return {
    diagnosis,
    outcome: result.outcome,
    row: rowsOf(result),
    leading,
    cause: leading?.cause,
    confidence: leading?.confidence,
  };
}

/** The state of a row, and the last part of its text. */
const rowsOf = (result: ClientCertificateResult) => (check: ClientCertificateCheck) => {
  const found = result.rows.find((row) => row.check === check);
  return `${found?.state} ${found?.text.id.replace('client.', '')}`;
};

const versions = ['TLSv1.2', 'TLSv1.3'] as const;

describe.each(versions)('a client certificate before nginx, %s', (version) => {
  const on = (more = '') => nginx(`ssl_protocols ${version}; ssl_verify_client on; ${more}`);

  it('that fits is taken, with every row in order', async () => {
    const { outcome, row, diagnosis } = await diagnosed((await on()).port, good());
    expect(diagnosis.verdict.state).toBe('healthy');
    expect(outcome).toMatchObject({
      state: 'taken',
      text: { id: 'client.outcome.taken-reply', parameters: { status: 200 } },
    });
    expect(row('request')).toBe('ok request.asked');
    expect(row('key')).toBe('ok key.fits');
    expect(row('dates')).toBe('ok dates.valid');
    expect(row('usage')).toBe('ok usage.fits');
    expect(row('signature')).toBe('ok signature.fits');
    expect(row('authorities')).toBe('ok authorities.named');
    expect(row('chain')).toBe('ok chain.reaches');
    expect(row('sent')).toBe('ok sent.yes');
  });

  it('of another authority is refused, by its own words', async () => {
    const { outcome, row, cause, confidence } = await diagnosed((await on()).port, credential(issueClient(stranger)));
    expect(outcome).toMatchObject({ state: 'refused', text: { id: 'client.outcome.refused-reply' } });
    expect(row('authorities')).toBe('problem authorities.other');
    expect(row('chain')).toBe('problem chain.short');
    expect([cause, confidence]).toEqual(['client-certificate-rejected', 'confirmed']);
  });

  it('that ended is refused, and the row says when', async () => {
    const ended = good({ notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-03') });
    const { outcome, row, diagnosis, leading } = await diagnosed((await on()).port, ended);
    expect(outcome.state).toBe('refused');
    expect(row('dates')).toBe('problem dates.ended');
    expect(diagnosis.verdict).toMatchObject({
      headline: 'Your client certificate ended on 3 Feb 2020.',
      confidence: 'confirmed',
    });
    const [renew] = leading?.remedies ?? [];
    expect(renew?.id).toBe('renew-the-client-certificate');
    // nginx completes the handshake with any certificate: the status of its reply alone tells.
    const commands = renew?.steps.map(({ command }) => command ?? '') ?? [];
    expect(commands.at(-1)).toMatch(/^curl -sS -o \/dev\/null -w '%\{http_code\}.n' .*--cacert ca\.pem/);
    expect(commands.join()).not.toContain('s_client');
    expect(JSON.stringify(diagnosis.clientCertificate)).toContain('3 Feb 2020');
  });

  it('for servers alone is refused, as public ones are since 2026', async () => {
    const { outcome, row } = await diagnosed((await on()).port, good({ extendedKeyUsage: ['serverAuth'] }));
    expect(outcome.state).toBe('refused');
    expect(row('usage')).toBe('problem usage.other');
  });

  it('is refused where its intermediate is missing, and taken with it', async () => {
    const server = await on('ssl_verify_depth 3;');
    const issued = issueClient(intermediate);
    const short = await diagnosed(server.port, credential(issued));
    expect([short.outcome.state, short.row('chain'), short.row('authorities')]).toEqual([
      'refused',
      'problem chain.short',
      'problem authorities.other',
    ]);
    const whole = await diagnosed(server.port, credential(issued, intermediate));
    expect([whole.outcome.state, whole.row('chain'), whole.row('authorities')]).toEqual([
      'taken',
      'ok chain.reaches',
      'ok authorities.named',
    ]);
  });

  it('is taken unseen where nobody checks it, and not asked for elsewhere', async () => {
    const any = await nginx(`ssl_protocols ${version}; ssl_verify_client optional_no_ca;`);
    expect((await diagnosed(any.port, credential(issueClient(stranger)))).outcome.state).toBe('taken');
    const none = await nginx(`ssl_protocols ${version}; ssl_verify_client off;`);
    const { outcome, row } = await diagnosed(none.port, good());
    expect([outcome.state, row('request'), row('sent'), row('authorities')]).toEqual([
      'not-asked',
      'problem request.not-asked',
      'not-tested sent.not-asked',
      'not-tested unknown.no-request',
    ]);
  });

  it('that is optional and wrong is refused all the same', async () => {
    const optional = await nginx(`ssl_protocols ${version}; ssl_verify_client optional;`);
    const { outcome, confidence } = await diagnosed(optional.port, credential(issueClient(stranger)));
    expect([outcome.state, confidence]).toEqual(['refused', 'confirmed']);
  });
});

describe.each(['-tls1_2', '-tls1_3'])('a client certificate before openssl s_server, %s', (version) => {
  const server = (...more: string[]) =>
    kept(startOpensslServer(zooPair(), ['-www', '-CAfile', 'ca.pem', '-verify_return_error', version, ...more], files));

  it('of another authority is refused by an alert, which agrees with the issuers that the server names', async () => {
    const { port } = await server('-Verify', '1');
    const own = credential(issueClient(stranger));
    const { outcome, cause, confidence, diagnosis, leading } = await diagnosed(port, own);
    expect(outcome).toMatchObject({ state: 'refused', text: { parameters: { number: 48, alert: 'unknown_ca' } } });
    expect([cause, confidence]).toEqual(['client-certificate-rejected', 'confirmed']);
    expect(leading).toMatchObject({ variant: 'issuer', why: expect.stringContaining('alert 48 (unknown_ca)') });
    const pair = diagnosis.observations.find(
      (seen) => seen.kind === 'pair' && seen.pair === 'without-client-certificate',
    );
    expect(pair).toMatchObject({ flipped: false });
  });

  it('that ended is refused by an alert that says so, and the headline is when', async () => {
    const { port } = await server('-Verify', '1');
    const ended = good({ notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-03') });
    const { diagnosis, leading } = await diagnosed(port, ended);
    expect(diagnosis.verdict).toMatchObject({
      headline: 'Your client certificate ended on 3 Feb 2020.',
      confidence: 'confirmed',
    });
    expect(leading?.why).toContain('alert 45 (certificate_expired)');
    expect(leading?.remedies[0]?.id).toBe('renew-the-client-certificate');
  });

  it('for servers alone is refused by an alert that says so', async () => {
    const { port } = await server('-Verify', '1');
    const { cause, confidence, leading } = await diagnosed(port, good({ extendedKeyUsage: ['serverAuth'] }));
    expect([cause, confidence, leading?.variant]).toEqual(['client-certificate-rejected', 'confirmed', 'use']);
  });

  it('without its intermediate is refused by an alert, whose reason the request bears out', async () => {
    const { port } = await server('-Verify', '2');
    const { confidence, leading } = await diagnosed(port, credential(issueClient(intermediate)));
    expect([confidence, leading?.variant]).toEqual(['confirmed', 'issuer']);
    expect(leading?.remedies.map(({ id }) => id).slice(0, 2)).toEqual([
      'use-a-named-issuer',
      'send-the-client-intermediate',
    ]);
  });

  it('is likely why where the alert names a reason that does not show from here', async () => {
    const { port } = await server('-Verify', '1', '-no_ca_names');
    const { confidence, leading } = await diagnosed(port, credential(issueClient(stranger)));
    expect([confidence, leading?.variant]).toEqual(['likely', null]);
    expect(leading?.headline).toBe('The server refuses your client certificate: alert 48 (unknown_ca).');
  });

  it('is proven to be why where the server is seen to go on without one', async () => {
    const { port } = await server('-verify', '1', '-no_ca_names');
    // One connection after the other is served, and each is held until nobody waits for a reply any more.
    const limits = { replyMs: 300 };
    const { cause, confidence, leading } = await diagnosed(port, credential(issueClient(stranger)), { limits });
    // This server answers no HEAD: after a late alert of TLS 1.3 nothing shows then that it went on without one.
    const proven = version === '-tls1_2';
    expect([cause, confidence]).toEqual(['client-certificate-rejected', proven ? 'confirmed' : 'likely']);
    if (proven) expect(leading?.why).toContain('no client certificate is sent');
  });

  it('is kept back where no signature fits', async () => {
    const { port } = await server('-Verify', '1', '-client_sigalgs', 'ECDSA+SHA256');
    const { outcome, row } = await diagnosed(port, good({ keyType: 'rsa' }));
    expect(outcome.state).toBe('kept-back');
    expect(row('signature')).toMatch(/^problem signature\.(?:none|type)/);
    expect(row('sent')).toMatch(/^problem sent\.no-(?:scheme|type)/);
  });
});

describe('a client certificate before Apache', () => {
  const apache = (more: string) => kept(startApache(zooPair(), `SSLCACertificateFile ca.pem\n${more}`, files));
  const location = 'SSLVerifyClient none\n<Location /closed>\nSSLVerifyClient require\n</Location>';
  const closed = (port: number) => `https://server.test:${port}/closed`;

  it('is taken, or refused by an alert', async () => {
    const { port } = await apache('SSLVerifyClient require');
    expect((await diagnosed(port, good())).outcome.state).toBe('taken');
    expect((await diagnosed(port, credential(issueClient(stranger)))).outcome).toMatchObject({
      state: 'refused',
      text: { id: 'client.outcome.refused-alert' },
    });
  });

  it.each(versions)('is not called tested where one page alone asks for it, %s', async (version) => {
    const { port } = await apache(`SSLProtocol ${version}\n${location}`);
    const { outcome, row } = await diagnosed(port, good(), { input: closed(port) });
    expect([outcome.state, row('request')]).toEqual(['not-tested', 'not-tested request.later']);
    expect((await diagnosed(port, good())).outcome.state).toBe('not-asked');
  });
});

describe('a client certificate before other servers', () => {
  it('is taken or refused by HAProxy', async () => {
    const { port } = await kept(startHaproxy(zooPair(), `ca-file ${join(folder, 'ca.pem')} verify required`));
    expect((await diagnosed(port, good())).outcome.state).toBe('taken');
    const refused = await diagnosed(port, credential(issueClient(stranger)));
    expect([refused.outcome.state, refused.cause]).toEqual(['refused', 'client-certificate-rejected']);
  });

  it('is taken or refused by GnuTLS', async () => {
    const demand = ['--require-client-cert', '--verify-client-cert', '--x509cafile', 'ca.pem'];
    const { port } = await kept(startGnutlsServer(zooPair(), 'NORMAL', demand, files));
    expect((await diagnosed(port, good())).outcome.state).toBe('taken');
    const refused = await diagnosed(port, credential(issueClient(stranger)));
    expect([refused.outcome.state, refused.cause]).toEqual(['refused', 'client-certificate-rejected']);
  });
});

describe('the check beforehand', () => {
  async function beforehand(port: number, own: ReturnType<typeof good>) {
    const reading = readInput(`https://server.test:${port}/`);
    const [first] = reading.kind === 'targets' ? reading.targets : [];
    const target = first && applyTargetOptions(first, { connect: '127.0.0.1' });
    if (!target || 'refused' in target) throw new Error('no target');
    const ports = livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') });
    const request = { runId: randomUUID(), target, limits: quickLimits };
    return checkBeforehand(request, own, ports, new AbortController().signal);
  }

  it.each(versions)('tells everything without sending the certificate, %s', async (version) => {
    const { port } = await nginx(`ssl_protocols ${version}; ssl_verify_client on;`);
    const fits = v.parse(ClientCertificateResult, await beforehand(port, good()));
    expect(fits.rows.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'request ok',
      'key ok',
      'dates ok',
      'usage ok',
      'signature ok',
      'authorities ok',
      'chain ok',
    ]);
    expect(fits.outcome).toMatchObject({ state: 'not-tested', text: { id: 'client.outcome.not-tried' } });
    const foreign = v.parse(ClientCertificateResult, await beforehand(port, credential(issueClient(stranger))));
    expect(rowsOf(foreign)('authorities')).toBe('problem authorities.other');
  });

  it('says where nobody asks, and nothing where nobody answers', async () => {
    const { port, stop } = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()] });
    const open = v.parse(ClientCertificateResult, await beforehand(port, good()));
    expect(rowsOf(open)('request')).toBe('problem request.not-asked');
    await stop();
    expect(await beforehand(port, good())).toBeNull();
  });
});
