import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coveringRule, type DialectName } from '../../../main/evidence/network/proxy-settings/exceptions.ts';
import { findProgram } from '../../../main/system/run-program.ts';
import { startByteServer } from '../../support/byte-server.ts';
import { temporaryFolder } from '../../support/program.ts';

// The programs themselves are asked what they make of a list: each reads it in its own way.
const hosts = [
  'corp.test',
  'app.corp.test',
  'notcorp.test',
  '10.1.2.3',
  '::1',
  'localhost',
  'corp.test.other',
  'CORP.test',
];
// biome-ignore format: one list, read in order
const lists = [
  'corp.test', '.corp.test', '*.corp.test', '*', 'x,*', 'corp.test:8443', 'corp.test:443', '10.0.0.0/8', '10.1.2.3',
  '10.1.2.3:8443', '::1', '[::1]', '[::1]:8443', 'a b corp.test', 'a, corp.test', 'CORP.TEST', '..corp.test', 'corp.*', 'test', '',
  '10.1.2.0-10.1.2.9', 'localhost',
];
const port = 8443;
const cases = lists.flatMap((list) => hosts.map((host) => ({ list, host })));
const ours = (dialect: DialectName) =>
  cases.map(({ host, list }) => `${list} | ${host}: ${coveringRule(dialect, list, { host, port }) !== null}`);
const theirs = (answers: readonly boolean[]) =>
  cases.map(({ host, list }, index) => `${list} | ${host}: ${answers[index]}`);
const urlHost = (host: string) => (host.includes(':') ? `[${host}]` : host);

const npmAgent = findNpmAgent();
const python = findProgram('python3');
const hasRequests = python !== null && spawnSync(python, ['-c', 'import requests']).status === 0;

describe('a list of exceptions', () => {
  it('is read as curl reads it', async () => {
    const seen = new Set<string>();
    let list = '';
    const proxy = await startByteServer((socket) => {
      socket.once('data', (bytes) => {
        seen.add(`${list} | ${/^CONNECT (\S+):\d+ /.exec(bytes.toString('latin1'))?.[1]?.toLowerCase()}`);
        socket.end('HTTP/1.1 403 no\r\n\r\n');
      });
    });
    try {
      for (list of lists.filter((one) => one !== '10.1.2.3:8443')) await askCurl(list, proxy.port);
    } finally {
      await proxy.stop();
    }
    const asked = cases.filter((one) => one.list !== '10.1.2.3:8443');
    const differing = asked.filter(({ host, list: rules }) => {
      const wentDirectly = !seen.has(`${rules} | ${urlHost(host).toLowerCase()}`);
      return wentDirectly !== (coveringRule('curl', rules, { host, port }) !== null);
    });
    expect(differing).toEqual([]);
  });

  it.skipIf(python === null)('is read as the standard library of Python reads it', () => {
    const program = `import json,sys,urllib.request as u
print(json.dumps([bool(u.proxy_bypass_environment(h, {'no': l} if l else {})) for l, h in json.load(sys.stdin)]))`;
    const input = JSON.stringify(cases.map(({ host, list }) => [list, `${urlHost(host)}:${port}`]));
    expect(ours('python')).toEqual(
      theirs(JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }))),
    );
  });

  it.skipIf(!hasRequests)('is read as requests reads it', () => {
    const program = `import json,sys,requests.utils as u
print(json.dumps([bool(u.should_bypass_proxies(h, l)) for l, h in json.load(sys.stdin)]))`;
    const input = JSON.stringify(cases.map(({ host, list }) => [list, `https://${urlHost(host)}:${port}/`]));
    expect(ours('requests')).toEqual(
      theirs(JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }))),
    );
  });

  it('is read as Node reads it', () => {
    const program = `const { parseProxyConfigFromEnv: parse } = require('internal/http');
const answers = JSON.parse(require('fs').readFileSync(0, 'utf8')).map(([no_proxy, host]) =>
  !parse({ https_proxy: 'http://p:1', no_proxy }, 'https:', false).shouldUseProxy(host, ${port}));
console.log(JSON.stringify(answers));`;
    const input = JSON.stringify(cases.map(({ host, list }) => [list, host]));
    const said = execFileSync(process.execPath, ['--expose-internals', '-e', program], { input, encoding: 'utf8' });
    expect(ours('node')).toEqual(theirs(JSON.parse(said)));
  });

  it.skipIf(npmAgent === null)('is read as npm reads it', () => {
    const program = `const { getProxy } = require(${JSON.stringify(npmAgent)});
const answers = JSON.parse(require('fs').readFileSync(0, 'utf8')).map(([noProxy, host]) =>
  getProxy('https://' + host + ':${port}/', { proxy: 'http://p:1', noProxy }) === null);
console.log(JSON.stringify(answers));`;
    const input = JSON.stringify(cases.map(({ host, list }) => [list, urlHost(host)]));
    const environment = { PATH: process.env.PATH ?? '' };
    const said = execFileSync(process.execPath, ['-e', program], { input, encoding: 'utf8', env: environment });
    expect(ours('npm')).toEqual(theirs(JSON.parse(said)));
  });

  it('is read as Java reads it', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'Ask.java'),
      `import java.net.*; public class Ask { public static void main(String[] all) throws Exception {
System.setProperty("https.proxyHost", "p"); ProxySelector selector = ProxySelector.getDefault();
for (int i = 0; i < all.length; i += 2) { System.setProperty("http.nonProxyHosts", all[i]);
System.out.println(selector.select(new URI("https://" + all[i + 1] + ":${port}/")).get(0).type()); } } }`,
    );
    // An empty list is a wish of its own in Java: not even this machine is excepted.
    const patterns = [...lists.filter(Boolean).map((list) => list.replaceAll(',', '|')), '*.corp.test|10.*', '*corp*'];
    const asked = patterns.flatMap((list) => hosts.map((host) => ({ list, host })));
    const args = asked.flatMap(({ host, list }) => [list, urlHost(host)]);
    const said = execFileSync('java', [join(folder, 'Ask.java'), ...args], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const differing = asked.filter(
      ({ host, list }, index) => (said[index] === 'DIRECT') !== (coveringRule('java', list, { host, port }) !== null),
    );
    expect(differing).toEqual([]);
  });
});

async function askCurl(list: string, proxyPort: number): Promise<void> {
  const urls = hosts.map((host) => `https://${urlHost(host)}:${port}/`);
  // Whatever goes directly ends at a closed port of this machine.
  const args = ['-sk', '--no-progress-meter', '--connect-timeout', '2', '--resolve', `*:${port}:127.0.0.1`, ...urls];
  const environment = { PATH: process.env.PATH ?? '', https_proxy: `http://127.0.0.1:${proxyPort}`, no_proxy: list };
  const { spawn } = await import('node:child_process');
  const child = spawn('curl', args, { env: environment, stdio: 'ignore' });
  await new Promise((done) => child.once('exit', done));
}

function findNpmAgent(): string | null {
  const npm = findProgram('npm');
  if (npm === null) return null;
  const place = join(dirname(dirname(realpathSync(npm))), 'node_modules/@npmcli/agent/lib/proxy.js');
  return existsSync(place) ? place : null;
}
