import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProxyScript } from '../../../main/system/proxy-script/script-thread.ts';
import { askThreadWithin } from '../../../main/system/thread.ts';

const asked = {
  ...{ url: 'https://app.test/', host: 'app.test', ownAddress: '10.1.2.3' },
  known: { 'app.test': ['192.0.2.7', '2001:db8::7'] },
};
const run = (body: string, computeMs = 1500, signal = new AbortController().signal) =>
  runProxyScript({ ...asked, script: `function FindProxyForURL(url, host) {\n${body}\n}` }, computeMs, signal);
const says = async (expression: string) => (await run(`return String(${expression});`)).text;

describe('a proxy script', () => {
  it('is asked for the server as a browser asks', async () => {
    expect(await run('return "PROXY " + host + ":3128; DIRECT"')).toEqual({
      ...{ state: 'answered', text: 'PROXY app.test:3128; DIRECT', unknownNames: [], reasons: [] },
    });
    expect(await says('url')).toBe('https://app.test/');
  });

  it('has the functions of browsers, and the language of today', async () => {
    const expressions = [
      'shExpMatch(host, "*.test") && dnsDomainIs(host, ".test") && !isPlainHostName(host)',
      'isInNet(host, "192.0.2.0", "255.255.255.0")',
      'isInNet("198.51.100.9", "192.0.2.0", "255.255.255.0")',
      'isInNet(host, "192.9.2.7", "255.0.255.255")',
      'isInNetEx(host, "2001:db8::/32") && dnsResolveEx(host)',
      '(() => { const o = null; return o?.x ?? dnsDomainLevels(host); })()',
    ];
    const told = await says(`[${expressions.join(', ')}].join(" ")`);
    expect(told).toBe('true true false true 192.0.2.7;2001:db8::7 1');
  });

  it('learns the address of the server alone; what it asks for besides is told and not looked up', async () => {
    const end = await run('return isResolvable("secret.test") || dnsResolve("b.test") ? "a" : dnsResolve(host)');
    expect(end).toMatchObject({ text: '192.0.2.7', unknownNames: ['secret.test', 'b.test'] });
  });

  it('says where its answer depends on the time, a date or the own address', async () => {
    expect(await run('weekdayRange("MON"); return myIpAddress()')).toMatchObject({
      ...{ text: '10.1.2.3', reasons: ['time', 'own-address'] },
    });
    expect(await run('return dateRange("JAN") ? "a" : "DIRECT"')).toMatchObject({ reasons: ['date'] });
  });

  it('reaches nothing of the machine', async () => {
    const names = ['process', 'require', 'fetch', 'XMLHttpRequest', 'WebSocket', 'Buffer', 'std', 'os'];
    const inner = 'alert.constructor("return typeof process")()';
    const types = await says(`[${names.map((name) => `typeof ${name}`).join(', ')}, ${inner}].join(" ")`);
    expect(new Set(types.split(' '))).toEqual(new Set(['undefined']));
    expect((await run('return alert(import("fs")) || "x"')).state).toMatch(/^(?:answered|failed)$/);
  });

  it('that throws, returns no text or defines nothing is told in its own words', async () => {
    expect(await run('throw new Error("odd")')).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('odd'),
    });
    expect(await run('return {}')).toMatchObject({ state: 'failed', text: 'it returned object' });
    const none = await runProxyScript({ ...asked, script: '<html>' }, 1500, new AbortController().signal);
    expect(none.state).toBe('failed');
  });

  it.each([
    ['runs for ever', 'for (;;);'],
    ['matches for ever', 'return shExpMatch("a".repeat(60), "(a+)+b")'],
    ['calls back for ever', 'for (;;) dnsResolve(Math.random() + ".test");'],
  ])('that %s is ended', async (_, body) => {
    expect((await run(body, 700)).state).toBe('too-slow');
  });

  it.each([
    ['memory', 'const all = []; for (;;) all.push(new Array(1e5).fill("x"));'],
    ['text', 'let all = "x"; for (;;) all += all;'],
    ['depth', 'return FindProxyForURL(url, host);'],
  ])('that takes all %s fails alone', async (_, body) => {
    expect((await run(body)).state).toMatch(/^(?:failed|died|too-slow)$/);
  });

  it('is ended by a Stop', async () => {
    expect((await run('for (;;);', 60_000, AbortSignal.timeout(300))).state).toBe('stopped');
    expect((await run('for (;;);', 60_000, AbortSignal.abort())).state).toBe('stopped');
  });

  it('is evaluated by the built program too', async () => {
    const [file, wasm] = ['proxy-script.cjs', 'quickjs.wasm'].map(
      (name) => new URL(`../../../dist/threads/${name}`, import.meta.url),
    ) as [URL, URL];
    expect(existsSync(fileURLToPath(file)) && existsSync(fileURLToPath(wasm)), 'npm run build').toBe(true);
    const interpreter = new Uint8Array(readFileSync(wasm));
    const input = { ...asked, interpreter, script: 'function FindProxyForURL() { return "DIRECT"; }' };
    const end = await askThreadWithin({ file, input, signal: undefined }, { withinMs: 5000, megabytes: 96 });
    expect(end).toMatchObject({ kind: 'answered', answer: { text: 'DIRECT' } });
  });
});
