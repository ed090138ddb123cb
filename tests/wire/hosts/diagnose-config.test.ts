import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { SavedCase } from '../../../shared/case.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { temporaryFolder } from '../../support/program.ts';
import { typeHere } from '../../support/typed-here.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = makeAuthority({ name: 'Root' });
const ended = issue(root, { names: ['old.test'], notBefore: daysFromNow(-90), notAfter: daysFromNow(-1) });

const type = (...words: readonly string[]) => typeHere(['diagnose', ...words]);

describe('a diagnosis with the settings of the server at hand', { timeout: 60_000 }, () => {
  it('has the line in the evidence of its cause, and that of another site not', async () => {
    const pair = { chainPem: ended.certPem, keyPem: ended.keyPem };
    const blocks = [tlsBlock('server_name old.test;'), tlsBlock('server_name other.test; ssl_protocols TLSv1.1;')];
    const server = await startNginx({ pairs: [pair], blocks });
    const ca = join(folder, 'root.pem');
    writeFileSync(ca, root.certPem);
    const asked = [`old.test:${server.port}`, '--connect', '127.0.0.1', '--ca', ca, '--only-ca'];
    const settings = join(server.folder, 'nginx.conf');
    const json = await type(...asked, '--config', settings, '--json');
    const words = await type(...asked, '--config', settings, '--no-path', '--bundle', join(folder, 'evidence'));
    await server.stop();
    const { causes, observations, verdict } = v.parse(Diagnosis, JSON.parse(json.out));
    const seen = observations.find(({ kind }) => kind === 'settings');
    expect(verdict.cause).toBe('certificate-expired');
    expect(causes[0]?.evidence).toContain(seen?.id);
    expect(seen).toMatchObject({ scope: `old.test:${server.port}` });
    const found = seen?.kind === 'settings' ? seen.findings : [];
    expect(found.map(({ cause }) => cause)).toContain('certificate-expired');
    expect(new Set(found.map(({ line }) => line)).size).toBe(1);
    expect(words.out).toContain('In the settings given');
    const report = readFileSync(join(folder, 'evidence', 'report.json'), 'utf8');
    const { documents } = v.parse(SavedCase, JSON.parse(report)).case;
    expect(documents.settings?.files.map(({ path }) => path)).toEqual([settings]);
    expect(documents.settings?.findings.map(({ cause }) => cause)).toContain('certificate-expired');
    expect(json.code).toBe(1);
  });

  it('says of settings with a better certificate that the server did not read them', async () => {
    const pair = { chainPem: ended.certPem, keyPem: ended.keyPem };
    const server = await startNginx({ pairs: [pair], blocks: [tlsBlock('server_name old.test;')] });
    const newer = issue(root, { names: ['old.test'] });
    const settings = join(server.folder, 'nginx.conf');
    const named = readFileSync(settings, 'utf8');
    const [, file = ''] = /ssl_certificate (\S+);/.exec(named) ?? [];
    writeFileSync(join(server.folder, 'newer.pem'), newer.certPem);
    writeFileSync(settings, named.replace(file, join(server.folder, 'newer.pem')));
    const ca = join(folder, 'newer-root.pem');
    writeFileSync(ca, root.certPem);
    const asked = [`old.test:${server.port}`, '--connect', '127.0.0.1', '--ca', ca, '--only-ca', '--config', settings];
    const { out } = await type(...asked, '--json');
    await server.stop();
    const { causes, verdict } = v.parse(Diagnosis, JSON.parse(out));
    expect(verdict.cause).toBe('certificate-expired');
    const [first] = causes[0]?.remedies ?? [];
    expect(first).toMatchObject({ id: 'have-the-settings-read', side: 'server' });
    expect(first?.steps.map(({ command }) => command)).toEqual(['sudo nginx -t', 'sudo nginx -s reload', null]);
    expect(first?.steps[0]?.text).toContain(`${settings}:`);
  });

  it('refuses what is no settings', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'Remember the milk.\n');
    const { code, err } = await type('old.test', '--config', file);
    expect(code).toBe(2);
    expect(err).toContain('no settings');
  });
});
