import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeNames } from '../../../main/diagnosis/network/names.ts';
import { askNames, type NamesWish } from '../../support/ask-names.ts';
import { type NamedServer, startNamed } from '../../support/named.ts';
import { freePort, startProgram, temporaryFolder } from '../../support/program.ts';
import { answerTo, questionType, startScriptedDns } from '../../support/scripted-dns.ts';
import { target } from '../../unit/diagnosis/network/target.ts';

const records = `
site IN CNAME gone.cdn.example.net.
shop IN CNAME live.cdn.example.net.
www IN A 93.184.216.34`;

let zones: NamedServer;
let filtering: NamedServer;
let validating: NamedServer;
let everything: NamedServer;
beforeAll(async () => {
  zones = await startNamed({
    'example.org': records,
    'cdn.example.net': 'live IN A 93.184.216.35',
    'signed.example.com': 'www IN A 93.184.216.36',
  });
  [filtering, validating, everything] = await Promise.all([
    startForwarder(zones, 'dnssec-validation no; response-policy { zone "rpz"; };', policyZone),
    startForwarder(zones, 'dnssec-validation yes;', anchor),
    startNamed({ 'example.org': '* IN A 93.184.216.50', 'signed.example.com': '* IN A 93.184.216.50' }),
  ]);
});
afterAll(() => Promise.all([zones, filtering, validating, everything].map((server) => server.stop())));

/** A resolver's own list, which denies one name of somebody else's zone. */
const policyZone = (folder: string) => {
  const file = join(folder, 'rpz.zone');
  writeFileSync(file, '$TTL 60\n@ SOA ns. a. 1 60 60 60 60\n@ NS ns.\nlive.cdn.example.net CNAME .\n');
  return `zone "rpz" { type primary; file "${file}"; };`;
};

/** A zone that is said to be signed and is not: to whoever checks, each of its answers is wrong. */
const anchor = () => `trust-anchors { "signed.example.com" static-ds 12345 8 2 "${'ab'.repeat(32)}"; };`;

async function startForwarder(
  to: NamedServer,
  options: string,
  more: (folder: string) => string,
): Promise<NamedServer> {
  const [folder, port] = [temporaryFolder(), await freePort()];
  const configuration = join(folder, 'named.conf');
  writeFileSync(
    configuration,
    `options { directory "${folder}"; pid-file none; session-keyfile none; listen-on-v6 { none; };
       listen-on port ${port} { 127.0.0.1; }; recursion yes; empty-zones-enable no; notify no;
       forward only; forwarders { 127.0.0.1 port ${to.port}; }; ${options} };
     controls { };
     ${more(folder)}\n`,
  );
  const args = ['-g', '-n', '1', '-c', configuration];
  const program = await startProgram({ command: 'named', args, folder, port, says: 'all zones loaded' });
  return { ...program, port };
}

/** Hands every question on without the bit that asks for no check (CD), as the forwarders of some home routers do. */
async function startStrippingForwarder(to: NamedServer) {
  const socket = createSocket('udp4');
  const asking = new Set<Socket>();
  socket.on('message', (question, peer) => {
    question.writeUInt8(question.readUInt8(3) & ~0x10, 3);
    const behind = createSocket('udp4');
    asking.add(behind);
    behind.once('message', (answer) => socket.send(answer, peer.port, peer.address));
    behind.send(question, to.port, '127.0.0.1');
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const stop = async () => {
    for (const one of [socket, ...asking]) one.close();
  };
  return { port: socket.address().port, stop };
}

const at = (server: { port: number }) => `127.0.0.1:${server.port}`;
const limits = { systemMs: 1000, tries: [1500, 1500] };
async function judge(host: string, wish: NamesWish) {
  const names = await askNames(host, { limits, allowed: ['dns'], ...wish });
  const context = { target: { ...target, host }, seenAt: '2026-11-20T12:00:00.000Z' };
  const { causes } = judgeNames(names, { ...context, reached: null, elsewhereReached: null });
  return { causes, told: causes.map(({ confidence, side, variant }) => `${variant} ${confidence} ${side}`).join() };
}
const failing = (host: string) => ({ system: { [host]: 'EAI_AGAIN' } }) as const;

describe('an alias whose end is denied', () => {
  it('is broken where the zone of the end says so, through a forwarder as well', async () => {
    for (const server of [zones, filtering])
      expect((await judge('site.example.org', { servers: [at(server)] })).told).toBe('alias-broken confirmed server');
  });

  it('is likely so, and nobody’s fault, where the name server denies it with a zone of its own', async () => {
    const { told } = await judge('shop.example.org', { servers: [at(filtering)] });
    expect(told).toBe('alias-broken likely unknown');
  });
});

describe('a name that only a chosen name server has', () => {
  it('is one that the own name server lacks, where the chosen one tells names apart', async () => {
    const none = await startNamed({});
    const wish = { servers: [at(none)], chosen: [at(zones)] };
    expect((await judge('www.example.org', wish)).told).toBe('not-found-here confirmed network');
    await none.stop();
  });

  it('is not there by the own name server, where the chosen one has every name', async () => {
    const wish = { servers: [at(zones)], chosen: [at(everything)] };
    expect((await judge('wwww.example.org', wish)).told).toBe('not-found confirmed unknown');
  });

  it('proves nothing against the own name server that fails, where the chosen one has every name', async () => {
    const broken = await startNamed({ 'example.org': null });
    const wish = { servers: [at(broken)], ...failing('www.example.org') };
    expect((await judge('www.example.org', { ...wish, chosen: [at(zones)] })).told).toBe(
      'server-failure likely unknown',
    );
    const { causes, told } = await judge('www.example.org', { ...wish, chosen: [at(everything)] });
    expect(told).toBe('server-failure likely unknown');
    expect(causes[0]?.why).not.toMatch(/another name server/);
    await broken.stop();
  });
});

describe('signatures that do not hold', () => {
  it('are why a name server fails, and not proven to be the network’s fault', async () => {
    const host = 'www.signed.example.com';
    const wish = { servers: [at(validating)], chosen: [at(zones)], ...failing(host) };
    const { causes, told } = await judge(host, wish);
    expect(told).toBe('not-validated likely unknown');
    expect(causes[0]?.headline).toBe(`The name server does not trust the answer about ${host}.`);
  });
});

describe('signatures that do not hold, behind a forwarder that lets nobody ask without the check', () => {
  it('are not told from a name server out of order, and nobody is blamed', async () => {
    const stripping = await startStrippingForwarder(validating);
    const host = 'www.signed.example.com';
    const wish = { servers: [at(stripping)], ...failing(host) };
    const beside = await judge(host, { ...wish, chosen: [at(zones)] });
    const alone = await judge(host, wish);
    await stripping.stop();
    expect([beside.told, alone.told]).toEqual(Array(2).fill('server-failure likely unknown'));
    expect(beside.causes[0]?.why).toMatch(/Either this one is out of order, or signatures/);
  });
});

describe('a name server that fails for one type and denies the other', () => {
  it('answered, and is not called silent', async () => {
    const halves = await startScriptedDns((question) => [
      answerTo(question, { flags: questionType(question) === 1 ? 0x8182 : 0x8183 }),
    ]);
    const { causes, told } = await judge('www.example.org', { servers: [at(halves)], ...failing('www.example.org') });
    await halves.stop();
    expect(told).toBe('no-address-told likely unknown');
    expect(causes[0]?.headline).not.toMatch(/answers this computer/);
    expect(causes[0]?.explanation).toMatch(/What came back: ServFail and NXDomain/);
  });
});
