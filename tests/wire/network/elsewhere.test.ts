import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { lookOnMachine } from '../../support/look-at-whole-network.ts';
import { type NamedServer, startNamed } from '../../support/named.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';

const leaf = issue(makeAuthority({ name: 'Root elsewhere' }), { names: ['moved.example.org'] });
let server: NginxServer;
let named: NamedServer;
beforeAll(async () => {
  server = await startNginx({ pairs: [{ chainPem: leaf.certPem, keyPem: leaf.keyPem }], blocks: [tlsBlock()] });
  named = await startNamed({ 'example.org': 'moved IN A 127.0.0.1\ngone IN A 127.0.0.8' });
});
afterAll(() => Promise.all([server.stop(), named.stop()]));

/** A computer whose hosts file leads to an address where nobody is, beside a name server that knows better. */
async function look(host: string, seconds = 0): Promise<NetworkDocument> {
  const { document } = await lookOnMachine({ host, port: server.port, totalMs: 9000 }, (ports) => ({
    ...ports,
    wallClock: () => new Date(Date.now() + seconds * 1000),
    resolve: async () => ({ ok: true, addresses: [{ address: '127.0.0.9', family: 4 }] }),
    sources: {
      hosts: async () => ({
        path: '/etc/hosts',
        state: 'read',
        lines: [{ line: 1, address: '127.0.0.9', name: host }],
      }),
      settings: async () => ({
        ...{ source: 'resolv.conf', path: '/etc/resolv.conf', search: [], ndots: 1 },
        nameServers: [`127.0.0.1:${named.port}`],
      }),
    },
  }));
  return v.parse(NetworkDocument, document);
}

it('proves that the hosts file is old, since the address it hides opens', async () => {
  const { answer, causes, contacts } = await look('moved.example.org');
  expect(answer).toMatchObject({ state: 'fault', cause: 'dns-failure', confidence: 'confirmed', side: 'client' });
  expect(causes[0]?.variant).toBe('hosts-override');
  expect(contacts).toContainEqual(expect.objectContaining({ part: 'names', address: '127.0.0.1', port: server.port }));
});

it('blames the hosts file for nothing where the other address is closed too', async () => {
  const { causes } = await look('gone.example.org');
  expect(causes.map(({ cause }) => cause)).toEqual(['tcp-refused']);
});

it('begins with a clock that is older than this program, whatever else is wrong', async () => {
  const { answer, causes } = await look('moved.example.org', -5 * 365 * 86_400);
  expect(answer.cause).toBe('clock-wrong');
  expect(causes.map(({ cause }) => cause)).toContain('dns-failure');
});
