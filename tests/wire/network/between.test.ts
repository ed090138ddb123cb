import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BetweenSection } from '../../../shared/network/between.ts';
import { afterHello, type ByteScript, dripping, flooding, saying, startByteServer } from '../../support/byte-server.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { type BetweenAsked, lookBetween } from './between-inside.ts';

const authority = makeAuthority({ name: 'Company Root' });
let nginx: NginxServer;
beforeAll(async () => {
  const { certPem, keyPem } = issue(authority);
  nginx = await startNginx({
    pairs: [{ chainPem: certPem, keyPem }],
    blocks: [tlsBlock()],
  });
});
afterAll(() => nginx.stop());

const look = async (rest: Partial<BetweenAsked>, signal = new AbortController().signal) => {
  const anchors = [authority.der.toString('base64')];
  const asked = { address: '127.0.0.1', port: nginx.port, name: 'server.test', anchors, answerMs: 300, ...rest };
  return v.parse(BetweenSection, await lookBetween(asked, signal));
};

/** A look at a server that does what the script says. */
async function lookAt(script: ByteScript, rest: Partial<BetweenAsked> = {}): Promise<BetweenSection> {
  const server = await startByteServer(script);
  try {
    return await look({ port: server.port, ...rest });
  } finally {
    await server.stop();
  }
}

/** A look at plain HTTP alone; TLS is healthy. */
async function lookAtPage(script: ByteScript): Promise<BetweenSection> {
  const server = await startByteServer(script);
  try {
    return await look({ plainHttpPort: server.port });
  } finally {
    await server.stop();
  }
}

const page = (status: string, fields: string, body = '') =>
  Buffer.from(`HTTP/1.1 ${status}\r\n${fields}Content-Length: ${body.length}\r\n\r\n${body}`);

/** Reads until our whole name has come, as a router by name does, however the hello is cut. */
const byName =
  (then: (socket: Socket) => unknown, otherwise: (socket: Socket) => unknown): ByteScript =>
  (socket) => {
    let read = Buffer.alloc(0);
    let done = false;
    socket.on('data', (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]);
      if (done || read.length < 400) return;
      done = true;
      (read.includes('server.test') ? then : otherwise)(socket);
    });
  };
const alert = Buffer.from('15030300020270', 'hex');

describe('a healthy network', () => {
  it('is called that, and asks nothing more', async () => {
    const section = await look({});
    expect(section.nameTests[0]).toMatchObject({ state: 'none', tries: [{ form: 'own-name', answeredInTls: true }] });
    expect(section.portalSigns).toEqual([]);
    expect(section.contacts).toHaveLength(1);
    expect(section.notTested.map(({ what }) => what)).toEqual([
      'a sign-in page in place of server.test, over plain HTTP',
    ]);
  });

  it('may send plain HTTP to its own secure site', async () => {
    const { plainHttp, portalSigns } = await lookAtPage(
      saying(page('301 Moved', 'Location: https://www.server.test/\r\n')),
    );
    expect(plainHttp).toMatchObject({ state: 'answered', page: { status: 301, redirectHost: 'www.server.test' } });
    expect(portalSigns).toEqual([]);
  });

  it('may have no plain HTTP at all', async () => {
    const section = await look({ plainHttpPort: await freePort() });
    expect(section.plainHttp.state).toBe('refused');
    expect(section.portalSigns).toEqual([]);
  });
});

describe('a sign-in page', () => {
  it('shows by its status, its form and where it leads', async () => {
    const form = '<html><title>Hotel <b></title><form><input type="password"></form>';
    const asked = await lookAtPage(saying(page('511 Network Authentication Required', '', form)));
    expect(asked.plainHttp.page).toMatchObject({ title: 'Hotel', hasForm: true, status: 511 });
    expect(asked.portalSigns).toEqual(['status-511', 'sign-in-form']);
    const led = await lookAtPage(saying(page('302 Found', 'Location: http://login.hotel.example/?u=1\r\n')));
    expect(led.portalSigns).toEqual(['redirect-elsewhere']);
  });

  it('shows by a page where TLS was expected', async () => {
    const { nameTests, portalSigns } = await lookAt(saying(page('302 Found', 'Location: http://login.test/\r\n')));
    // A page is no answer of the server to its name.
    expect(nameTests[0]?.state).toBe('not-tested');
    expect(portalSigns).toEqual(['page-in-place-of-tls']);
  });

  it('shows by a certificate for another name', async () => {
    expect((await look({ name: 'elsewhere.test' })).portalSigns).toEqual(['certificate-of-another']);
  });
});

describe('what depends on the name', () => {
  it('is told from what is always cut, and from a server that routes by name', async () => {
    const reset = byName(
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.write(alert),
    );
    const routed = (await lookAt(reset)).nameTests[0];
    expect(routed).toMatchObject({
      state: 'flips',
      rounds: 3,
      splitWorks: false,
      earlyEnd: { kind: 'reset', tries: 3 },
    });
    const always = (await lookAt(afterHello((socket) => socket.resetAndDestroy()))).nameTests[0];
    expect(always).toMatchObject({ state: 'dead', rounds: 1 });
  });

  it('is told from a port without TLS where a page comes for one name alone', async () => {
    const blocked = page('403 Forbidden', '', 'blocked');
    const filter = byName(
      (socket) => socket.end(blocked),
      (socket) => socket.write(alert),
    );
    expect((await lookAt(filter)).nameTests[0]).toMatchObject({ state: 'flips', rounds: 3, splitWorks: false });
    const plain = (await lookAt(afterHello((socket) => socket.end(blocked)))).nameTests[0];
    expect(plain?.state).toBe('not-tested');
    expect(plain?.tries.map(({ form, handshake }) => `${form} ${handshake.end}`)).toContain('other-name plaintext');
  });

  it('wants a name where only a hello with one gets TLS', async () => {
    const router: ByteScript = (socket) =>
      socket.once('data', (bytes: Buffer) =>
        bytes.includes('.invalid') ? socket.write(alert) : socket.end(page('400 Bad Request', '')),
      );
    expect((await lookAt(router, { name: null })).nameTests[0]).toMatchObject({ state: 'flips', rounds: 3 });
  });

  it('is not seen in two servers that take turns, of which one has no TLS', async () => {
    let connections = 0;
    const inTurns = afterHello((socket) => {
      connections += 1;
      if (connections % 2 === 1) socket.end(page('403 Forbidden', ''));
      else socket.write(alert);
    });
    expect((await lookAt(inTurns)).nameTests[0]?.state).not.toBe('flips');
  });

  it('is unsteady where chance decides', async () => {
    let tries = 0;
    const script = byName(
      (socket) => {
        tries += 1;
        // The first is our own name; what follows of it is answered.
        return tries === 1 ? socket.end() : socket.write(alert);
      },
      (socket) => socket.write(alert),
    );
    expect((await lookAt(script)).nameTests[0]?.state).toBe('unsteady');
  });

  it('is not tested without a name', async () => {
    const section = await look({ name: null });
    expect(section.nameTests[0]?.state).toBe('not-tested');
    expect(section.notTested.some(({ what }) => what === 'a filter by name')).toBe(true);
  });
});

describe('whatever a peer does', () => {
  it.each([
    ['silence', () => {}],
    ['FIN', (socket: Socket) => socket.end()],
    ['a drip of record bytes', dripping(0x16, 20)],
    ['corruption', afterHello((socket) => socket.write(randomBytes(2000)))],
    ['a flood of page', flooding(Buffer.from('HTTP/1.1 200 ok\r\nx: y\r\n'))],
  ] as const)('%s ends in a section', async (_, script) => {
    const section = await lookAt(script as ByteScript);
    expect(section.nameTests).toHaveLength(1);
    expect(section.partial).toBe(false);
  });

  it.each([
    ['endless headers', flooding(Buffer.from('x: y\r\n'), Buffer.from('HTTP/1.1 200 ok\r\n'))],
    ['an endless page', flooding(Buffer.alloc(8192, 97), Buffer.from('HTTP/1.1 200 ok\r\n\r\n'))],
    ['a page drop by drop', dripping(97, 20, Buffer.from('HTTP/1.1 200 ok\r\n\r\n'))],
    ['no HTTP', saying(Buffer.from('SSH-2.0-x\r\n'))],
  ] as const)('plain HTTP of %s is bounded', async (_, script) => {
    const { plainHttp } = await lookAtPage(script);
    expect(['answered', 'not-http', 'closed', 'no-answer']).toContain(plainHttp.state);
    expect(JSON.stringify(plainHttp).length).toBeLessThan(8000);
  });

  it('a Stop ends it, and says so', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const server = await startByteServer(() => {});
    const section = await look({ port: server.port, answerMs: 5000 }, stop.signal);
    await server.stop();
    expect(section).toMatchObject({ partial: true, nameTests: [{ state: 'not-tested' }] });
  });
});
