import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { Survey } from '../../../shared/survey.ts';
import { freePort } from '../../support/program.ts';
import { typeHere } from '../../support/typed-here.ts';
import { nginxFiles, tlsServer } from '../configuration/effective/configurations.ts';
import { type Running, startWith } from '../configuration/effective/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => typeHere(words);

const type = (...words: string[]) => run('config', ...words);

describe('config --against, typed in a terminal', { timeout: 120_000 }, () => {
  let running: Running;
  const entry = () => join(running.folder, 'nginx.conf');
  beforeAll(async () => {
    running = await startWith(
      'nginx',
      nginxFiles(tlsServer('server_name server.test; ssl_protocols TLSv1.2 TLSv1.3;')),
    );
    writeFileSync(entry(), readFileSync(entry(), 'utf8').replace('TLSv1.2 TLSv1.3', 'TLSv1.2'));
  }, 60_000);
  afterAll(() => running.stop());

  const server = () => ['--against', `127.0.0.1:${running.port}`, '--server-name', 'server.test'];

  it('prints both sides, and what would explain the difference at its line', async () => {
    const pdf = join(folder, 'review.pdf');
    const { out, err } = await type(entry(), ...server(), '--program-version', '1.22.1', '--pdf', pdf);
    expect(err).toBe('');
    expect(readFileSync(pdf, 'latin1').slice(0, 5)).toBe('%PDF-');
    expect(out).toContain('The server does not do what these settings say.');
    expect(out).toMatch(/TLS versions +DIFFERS\n +file +TLSv1.2 .*\n +server +TLSv1.2, TLSv1.3\n/);
    expect(out).toMatch(/certificate +agrees/);
  });

  it('has both sides in its document, and the port that is not theirs', async () => {
    const other = await freePort();
    const { out } = await type(entry(), ...server(), '--against', `127.0.0.1:${other}`, '--json');
    const document = v.parse(ConfigurationReview, JSON.parse(out));
    expect(document.comparisons).toMatchObject([{ explanations: ['reload-forgotten'] }]);
    expect(document.findings).toContainEqual(expect.objectContaining({ rule: 'reload-forgotten', cause: null }));
    expect(document.notTested.map(({ what }) => what)).toContain(`127.0.0.1:${other}`);
  });

  it('is read along with a survey, which it is held against, and with a chain', async () => {
    const asked = [`127.0.0.1:${running.port}`, '--server-name', 'server.test', '--config', entry()];
    const surveyed = v.parse(Survey, JSON.parse((await run('survey', ...asked, '--json')).out));
    expect(surveyed.settings?.comparisons).toMatchObject([{ explanations: ['reload-forgotten'] }]);
    expect(surveyed.settings?.findings).toContainEqual(expect.objectContaining({ rule: 'reload-forgotten' }));
    const { out } = await run('chain', ...asked, '--no-stores');
    expect(out).toMatch(/\n\nIn the settings given\n {2}Site: server\.test:/);
  });

  it.each([
    ['chain', 'is for a server'],
    ['survey', 'no settings'],
    ['network', 'diagnose, survey and chain take it'],
  ])('of what is none, %s says so before anything is asked', async (command, sentence) => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'Remember the milk.\n');
    const about = command === 'chain' ? join(running.folder, 'ca.pem') : '127.0.0.1:9';
    const { code, out, err } = await run(command, about, '--config', notes);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  });

  it.each([
    [['--gentle'], '--gentle needs --against'],
    [['--server-name', 'a.test'], '--server-name needs --against'],
    [['--against', ''], 'refused'],
  ])('refuses %j', async (words, sentence) => {
    const { code, out, err } = await type(entry(), ...words);
    expect([code, out]).toEqual([2, '']);
    if (sentence !== 'refused') expect(err).toContain(sentence);
  });
});

describe('config generate, typed in a terminal', { timeout: 120_000 }, () => {
  const file = join(folder, 'site.conf');
  writeFileSync(
    file,
    'server {\n  listen 443 ssl;\n  ssl_certificate /c;\n  ssl_certificate_key /k;\n  ssl_protocols TLSv1;\n}\n',
  );

  it('prints a diff of a file on standard output, and what to know of it beside it', async () => {
    const words = ['--program', 'nginx', '--program-version', '1.22.1', '--from', file];
    const { code, out, err } = await type('generate', ...words);
    expect(code).toBe(0);
    expect(out).toMatch(/^--- .*site\.conf\n\+\+\+ .*site\.conf\n@@ /);
    expect(out).toContain('\n-  ssl_protocols TLSv1;\n');
    expect(out).toContain('\n+  ssl_protocols TLSv1.2 TLSv1.3;\n');
    expect(err).toContain('nginx 1.22.1, OpenSSL 3.0, level intermediate');
    expect(err).toMatch(/After: .*2026-04/);
  });

  it('says of a file that is not whole, or that has no TLS, that its result is not at the level', async () => {
    const open = join(folder, 'open.conf');
    writeFileSync(open, 'server {\n  listen 443 ssl;\n  ssl_certificate /c;\n  ssl_certificate_key /k;\n');
    const cut = await type('generate', '--program', 'nginx', '--from', open);
    expect([cut.code, cut.err]).toEqual([1, expect.stringContaining('Line 1 was not understood')]);
    writeFileSync(open, 'server {\n  listen 80;\n}\n');
    const plain = await type('generate', '--program', 'nginx', '--from', open);
    expect([plain.code, plain.out]).toEqual([1, '']);
    expect(plain.err).toContain('No line here switches TLS on');
    expect(plain.err).not.toContain('Nothing has to change');
  });

  it('prints whole settings of a level, and one document', async () => {
    const whole = await type('generate', '--program', 'haproxy', '--level', 'modern', '--certificate', '/etc/a.pem');
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('ssl-min-ver TLSv1.3')]);
    expect(whole.out).toContain('bind :443 ssl crt /etc/a.pem');
    const { out } = await type('generate', '--program', 'apache', '--level', 'old', '--json');
    expect(JSON.parse(out)).toMatchObject({ level: 'old', diff: null, source: { date: '2026-05' } });
  });

  it.each([
    [['--program', 'caddy'], 'caddy'],
    [['--program', 'nginx', '--level', 'best'], 'best'],
    [['--program', 'nginx', '--program-version', '1.12.2'], 'too old'],
    [['--program', 'nginx', '--openssl', '1.0.2'], 'OpenSSL 1.0.2 has no TLS 1.3'],
    [['--program', 'nginx', '--from', '/nowhere/at/all'], '/nowhere/at/all cannot be read'],
    [['--program', 'nginx', '--name', 'a;}b'], '--name takes a host name'],
    [['--program', 'nginx', '--key', '/a; include /b'], 'holds a character'],
    [['--program', 'nginx', '--certificate', '/x\x1b[2J\u202ey'], 'holds a character'],
    [['--program', 'nginx', '--full'], '--full needs --from'],
  ])('refuses %j in a sentence', async (words, sentence) => {
    const { code, out, err } = await type('generate', ...words);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  });
});
