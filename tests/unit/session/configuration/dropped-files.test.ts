import { describe, expect, it } from 'vitest';
import { nginx } from '../../../../main/evidence/configuration/nginx/nginx.ts';
import { droppedFiles } from '../../../../main/session/configuration/dropped-files.ts';
import { review } from '../../../support/review-settings.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const drop = (files: Readonly<Record<string, string>>) =>
  droppedFiles(Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) })));
const include = 'events {}\nhttp { include /etc/nginx/conf.d/*.conf; include /etc/nginx/sites-enabled/*; }\n';
const sources = (files: Readonly<Record<string, string>>, entry: string) =>
  nginx.read(drop(files), entry).sources.map(({ file }) => file);

describe('dropped copies', () => {
  it('stand where an absolute path looks for them', () => {
    const files = { 'nginx.conf': include, 'conf.d/x.conf': 'server {}' };
    expect(sources(files, '/nginx.conf')).toEqual(['/nginx.conf', '/etc/nginx/conf.d/x.conf']);
  });

  it('stand there as well when the folder that was dropped is called otherwise', () => {
    const files = { 'backup/web/nginx.conf': include, 'backup/web/sites-enabled/default': 'server {}' };
    expect(sources(files, '/backup/web/nginx.conf')).toEqual([
      '/backup/web/nginx.conf',
      '/etc/nginx/sites-enabled/default',
    ]);
  });

  it('without a folder belong to the first that takes them, and never to two', () => {
    const files = { 'nginx.conf': include, 'site.conf': 'server {}', 'a.pem': '-----BEGIN CERTIFICATE-----\n' };
    expect(sources(files, '/nginx.conf')).toEqual(['/nginx.conf', '/etc/nginx/conf.d/site.conf']);
  });

  it('are not another file of the same name in another folder', () => {
    const files = drop({ 'live/a.example/fullchain.pem': 'a', 'live/b.example/fullchain.pem': 'b' });
    expect(files.read('/etc/letsencrypt/live/c.example/fullchain.pem', 10)).toEqual({ state: 'missing' });
    expect(files.copyFor('/etc/letsencrypt/live/b.example/fullchain.pem')?.name).toBe('live/b.example/fullchain.pem');
  });

  it('are refused by their size, and need not be there', () => {
    const files = drop({ 'a.conf': '12345' });
    expect(files.read('/x/a.conf', 4)).toEqual({ state: 'too-large', size: 5 });
    expect(files.read('/etc/passwd', 10_000)).toEqual({ state: 'missing' });
    expect(files.list('/etc')).toBeNull();
    expect(drop({ 'a.conf': '12345' }).list('/etc')).toEqual([{ name: 'a.conf', isFolder: false }]);
    expect(drop({}).list('/')).toBeNull();
  });

  it('dropped alone are no folder for the files that are named, nor a piece of themselves', () => {
    const text = 'include /etc/nginx/conf.d/*.conf;\nserver { listen 443 ssl; ssl_certificate /etc/tls/a.pem; }\n';
    const copies = [{ name: 'site.conf', bytes: bytes(text) }];
    const { document } = review({ kind: 'copies', copies });
    expect(document.problems).toEqual([]);
    expect(document.fileFacts.map(({ path, state }) => `${path} ${state}`)).toEqual(['/etc/tls/a.pem not-looked']);
  });

  it('from Windows have folders too', () => {
    expect(drop({ 'conf\\extra\\ssl.conf': 'x' }).read('/conf/extra/ssl.conf', 10).state).toBe('read');
  });
});
