import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsText } from '../../../shared/commands-text.ts';
import { Survey } from '../../../shared/survey.ts';
import { surveyRiskNotes } from '../../../shared/text/en/survey-risks.ts';
import { textOf } from '../../../shared/text/say.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const launcher = join(dirname(fileURLToPath(import.meta.url)), '../../../main/hosts/terminal/launch.ts');
const folder = mkdtempSync(join(tmpdir(), 'survey-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pdf = join(folder, 'survey.pdf');

function type(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const options = { maxBuffer: 64e6, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(process.execPath, [launcher, 'survey', ...words], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
  });
}

describe('before the first packet', () => {
  mkdirSync(join(folder, 'a folder.pdf'));

  it.each([
    ['one document for two servers', ['--pdf', pdf], '--pdf writes one survey, and these are 2 servers'],
    ['a document in no folder', ['--pdf', join(folder, 'none', 'survey.pdf')], 'there is no such file or folder'],
    ['a document in place of a folder', ['--pdf', join(folder, 'a folder.pdf')], 'it is a folder and no file'],
    ['commands beside the JSON that has them', ['--json', '--commands'], 'leave --commands out'],
    ['a folder with something in it', ['--bundle', folder], 'it is there already and not empty'],
    ['a ticket for no folder', ['--ticket', '42'], '--ticket is for the evidence folder: give --bundle FOLDER too'],
    ['a client that nobody knows', ['--as', 'netscape'], 'netscape'],
  ])('refuses %s in a sentence', async (_, words, sentence) => {
    let asked = 0;
    const server = await startByteServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    const { code, out, err } = await type(`127.0.0.1:${server.port}`, `localhost:${server.port}`, ...words);
    await server.stop();
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
    expect([asked, existsSync(pdf)]).toEqual([0, false]);
  });
});

// Each test starts the program several times, which takes its time on a busy machine.
describe('a survey typed in a terminal', { timeout: 90_000 }, () => {
  let today: NginxServer;
  let old: NginxServer;
  beforeAll(async () => {
    const pairs = [zooPair({ keyType: 'rsa' })];
    today = await startNginx({ pairs, blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
    old = await startNginx({ pairs, blocks: [tlsBlock('ssl_protocols TLSv1; ssl_ciphers AES128-SHA:@SECLEVEL=0;')] });
  });
  afterAll(() => Promise.all([today.stop(), old.stop()]));

  it('gives the answer first, one PDF whole, and one evidence folder', async () => {
    const evidence = join(folder, 'evidence');
    const saving = ['--pdf', pdf, '--bundle', evidence, '--ticket', '42'];
    const { code, out, err } = await type(`127.0.0.1:${today.port}`, ...saving);
    const [first, second] = out.split('\n');
    expect([code, err]).toEqual([0, '']);
    expect(first).toContain(`127.0.0.1:${today.port}`);
    expect(second).toMatch(/^The server takes TLS 1\.2 and TLS 1\.3\. \d+ of \d+ clients would connect\./);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readdirSync(folder).sort()).toEqual(['a folder.pdf', 'evidence', 'survey.pdf']);
    const names = ['README.txt', 'SHA256SUMS.txt', 'commands.txt', 'report.json', 'report.pdf', 'ticket-text.txt'];
    expect(readdirSync(evidence).sort()).toEqual(names.map((name) => `42_${name}`));
    expect(execFileSync('sha256sum', ['-c', '--quiet', '42_SHA256SUMS.txt'], { cwd: evidence }).toString()).toBe('');
    const found = v.parse(Survey, JSON.parse(readFileSync(join(evidence, '42_report.json'), 'utf8')));
    expect(found.target).toMatchObject({ host: '127.0.0.1', port: today.port });
  });

  it('prints one JSON document and nothing else, and the commands where they are asked for', async () => {
    const address = `127.0.0.1:${today.port}`;
    const [json, text, plain] = [await type(address, '--json'), await type(address, '--commands'), await type(address)];
    const found = v.parse(Survey, JSON.parse(json.out));
    expect(text.out).toContain(commandsText(found.commands));
    expect(plain.out).not.toContain(found.commands[0]?.command);
  });

  it('says above the risks what they are not', async () => {
    const { out } = await type(`127.0.0.1:${old.port}`);
    const [, below = ''] = out.split('RISKS');
    expect(below.replace(/\s+/g, ' ')).toContain(`FAILURE ${textOf(surveyRiskNotes, 'note')} `);
  });

  it('ends with 1 where the client that was asked about fails, 0 where it connects, 3 where nobody answers', async () => {
    const fails = await type(`127.0.0.1:${old.port}`, '--as', 'chrome');
    const connects = await type(`127.0.0.1:${today.port}`, '--as', 'chrome');
    const nobody = await type(`127.0.0.1:${await freePort()}`, '--as', 'chrome');
    expect([fails.code, connects.code, nobody.code]).toEqual([1, 0, 3]);
    expect(fails.out).toMatch(/^AS Chrome.*\n {2}fails \(confirmed\) {2}No version in common/m);
    expect(connects.out).toMatch(/^ {2}Versions +shares 2 of 2 +TLS 1\.3, TLS 1\.2$/m);
  });
});
