import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageFiles } from '../../../../main/hosts/desktop/page-files.ts';

let home: string;
let answer: (address: string, method?: string) => Promise<Response>;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'page-files-'));
  mkdirSync(join(home, 'page', 'assets'), { recursive: true });
  mkdirSync(join(home, 'page-beside'));
  const files = ['page/index.html', 'page/assets/a b.js', 'page/assets/style.css', 'page/notes.txt', 'page/noext'];
  for (const file of [...files, 'secret.js', 'page-beside/secret.js']) writeFileSync(join(home, file), file);
  symlinkSync(join(home, 'secret.js'), join(home, 'page', 'link.js'));
  const serve = createPageFiles(join(home, 'page'));
  answer = (address, method = 'GET') => serve(new Request(address, { method }));
});
afterAll(() => rmSync(home, { recursive: true }));

describe('the files of the page', () => {
  it.each([
    ['app://handshake-doctor/', 'page/index.html', 'text/html; charset=utf-8'],
    ['app://handshake-doctor/?theme=dark#start', 'page/index.html', 'text/html; charset=utf-8'],
    ['app://handshake-doctor/index.html', 'page/index.html', 'text/html; charset=utf-8'],
    ['app://handshake-doctor/assets/a%20b.js', 'page/assets/a b.js', 'text/javascript; charset=utf-8'],
    ['app://handshake-doctor/assets/style.css', 'page/assets/style.css', 'text/css; charset=utf-8'],
  ])('%s is %s', async (address, content, mediaType) => {
    const response = await answer(address);
    expect([response.status, await response.text()]).toEqual([200, content]);
    expect(response.headers.get('content-type')).toBe(mediaType);
  });

  it.each([
    ['a parent folder', 'app://handshake-doctor/../secret.js'],
    ['an escaped parent folder', 'app://handshake-doctor/%2e%2e/secret.js'],
    ['an escaped slash', 'app://handshake-doctor/..%2fsecret.js'],
    ['a doubly escaped parent folder', 'app://handshake-doctor/%252e%252e/secret.js'],
    ['a folder whose name begins alike', 'app://handshake-doctor/..%2fpage-beside/secret.js'],
    ['an absolute path', 'app://handshake-doctor//etc/hosts.js'],
    ['a backslash', 'app://handshake-doctor/..%5csecret.js'],
    ['a drive', 'app://handshake-doctor/c%3a/secret.js'],
    ['a zero byte', 'app://handshake-doctor/index.html%00.js'],
    ['a broken escape', 'app://handshake-doctor/%e0%a4%a.js'],
    ['a link out of the folder', 'app://handshake-doctor/link.js'],
    ['a folder', 'app://handshake-doctor/assets'],
    ['a file of a kind that no page needs', 'app://handshake-doctor/notes.txt'],
    ['a file without a kind', 'app://handshake-doctor/noext'],
    ['a file that is not there', 'app://handshake-doctor/none.js'],
    ['another host', 'app://elsewhere/index.html'],
    ['another scheme', 'http://handshake-doctor/index.html'],
  ])('do not include %s', async (_what, address) => {
    const response = await answer(address);
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it('are read and nothing else', async () => {
    expect((await answer('app://handshake-doctor/', 'POST')).status).toBe(405);
  });

  it('come with a policy that lets nothing in or out, refusals too', async () => {
    for (const address of ['app://handshake-doctor/', 'app://handshake-doctor/none.js']) {
      const { headers } = await answer(address);
      const policy = headers.get('content-security-policy')?.split('; ') ?? [];
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ]),
      );
      expect(policy.join(' ')).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
