import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeBetween } from '../../../main/diagnosis/network/between.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { lookBetween } from './between-inside.ts';

const authority = makeAuthority({ name: 'Hotel Root' });
const leaf = issue(authority, { names: ['login.hotel.test', 'www.brand.test'] });
const anchors = [authority.der.toString('base64')];
let portal: NginxServer;
beforeAll(async () => {
  portal = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
});
afterAll(() => portal.stop());

const leadingTo = (location: string, status = '302 Found') =>
  saying(Buffer.from(`HTTP/1.1 ${status}\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`));

/** What plain HTTP leads to beside TLS of the portal, or beside what the script says on the port itself. */
async function judge(location: string, name: string, own: Buffer | null = null, status?: string) {
  const page = await startByteServer(leadingTo(location, status));
  const plain = own === null ? null : await startByteServer(saying(own));
  try {
    const port = plain?.port ?? portal.port;
    const asked = { address: '127.0.0.1', port, name, anchors, plainHttpPort: page.port };
    const section = await lookBetween(asked, new AbortController().signal);
    const target: NetworkDocument['target'] = {
      ...{ input: name, host: name, port: 443, serverName: name, starttls: null },
      ...{ proxy: null, connect: null, http: true, path: '/' },
    };
    const { causes } = judgeBetween(section, { target, seenAt: section.at, proxies: null });
    return causes.map(({ cause, confidence }) => `${cause} ${confidence}`);
  } finally {
    await Promise.all([page.stop(), plain?.stop()]);
  }
}

const badRequest = Buffer.from('HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n');

describe('a machine that answers in place of the server', () => {
  it('is likely a sign-in page where it shows the certificate of the page that it leads to', async () => {
    const found = await judge('http://login.hotel.test/portal?orig=app.corp.test', 'app.corp.test');
    expect(found).toEqual(['captive-portal likely']);
  });

  it('is likely one where the port speaks plain HTTP as well', async () => {
    expect(await judge('http://login.hotel.test/', 'app.corp.test', badRequest)).toEqual(['captive-portal likely']);
  });

  it('is perhaps where a name moved', async () => {
    expect(await judge('https://login.hotel.test/', 'app.corp.test')).toEqual(['captive-portal possible']);
    expect(await judge('https://login.hotel.test/', 'app.corp.test', null, '301 Moved')).toEqual([]);
    // Another brand's server, that leads there for now and without TLS, beside its own certificate or none.
    for (const own of [null, badRequest])
      expect(await judge('http://www.brand.test/', 'app.corp.test', own)).toEqual(['captive-portal possible']);
  });
});

describe('a healthy server', () => {
  it('may lead plain HTTP to its own https, to www, or to another host', async () => {
    for (const to of ['login.hotel.test', 'www.login.hotel.test', 'rooms.hotel.test', 'sso.example.org'])
      expect(await judge(`https://${to}/`, 'login.hotel.test')).toEqual([]);
  });

  it('may speak plain HTTP on 443 by intent', async () => {
    for (const to of ['app.corp.test', 'www.app.corp.test', 'sso.corp.test'])
      expect(await judge(`https://${to}/`, 'app.corp.test', badRequest)).toEqual([]);
  });
});
