import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../../main/session/capture.ts';
import { fileOnDisk } from '../../../main/system/capture-file.ts';
import { capturingGuides } from '../../../shared/guides/capturing.ts';
import { fillCapturing } from '../../../shared/guides/fill-capturing.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const port = 4437;
const hasTcpdump = ['/usr/bin/tcpdump', '/usr/sbin/tcpdump'].some((path) => existsSync(path));

/** Commands of a guide, filled in as a person would, that begin with a word; `sudo` is not needed here. */
function commandsOf(id: string, first: string, file: string): string[] {
  const guide = capturingGuides.find((one) => one.id === id);
  if (guide === undefined) throw new Error(`no guide ${id}`);
  const filled = fillCapturing(guide, { host: '127.0.0.1', port, device: 'lo', file });
  return [...filled.start, ...filled.stop]
    .flatMap(({ command }) => (command === null ? [] : [command.text.replace(/^sudo /, '')]))
    .filter((text) => text.startsWith(first) && !text.endsWith(' -D'));
}

describe.skipIf(noNetworkReason !== null)(`commands of the guides (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  let folder: string;

  beforeAll(async () => {
    folder = temporaryFolder();
    const pair = zooPair();
    writeFileSync(join(folder, 'server.pem'), pair.chainPem);
    writeFileSync(join(folder, 'server.key'), pair.keyPem);
    network = await buildNetwork({ hosts: ['host'], links: [] });
    const files = ['-cert', join(folder, 'server.pem'), '-key', join(folder, 'server.key'), '-quiet'];
    await network.start('host', 'openssl', ['s_server', '-accept', String(port), ...files], port);
  }, 60_000);

  afterAll(async () => {
    await network?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs all of them at once, connects until each file that they write has it, and presses Control and C. */
  async function captureWith(commands: readonly string[], begins: readonly string[]): Promise<void> {
    const connect = `timeout 5 openssl s_client -connect 127.0.0.1:${port} -servername guide.test </dev/null >/dev/null 2>&1`;
    const lines = [
      `cd ${folder}`,
      ...commands.map((command) => `${command} 2>/dev/null & pids="$pids $!"`),
      ...begins.map((name) => `until grep -qs guide.test ${name}*; do ${connect}; sleep 0.1; done`),
      'kill -INT $pids; wait $pids',
    ];
    const { status, stderr } = await network.run('host', 'sh', ['-c', lines.join('\n')], 60_000);
    expect([0, 130], stderr).toContain(status);
  }

  async function namesIn(file: string): Promise<(string | null)[]> {
    const live = { now: () => 0, wallClock: () => new Date(), version: '0', trustStores: () => Promise.resolve([]) };
    const question = { keyLog: null, signal: new AbortController().signal, progress: () => {} };
    const found = await readCapture({ file: await fileOnDisk(file), ...question }, live);
    if ('refused' in found) throw new Error(`${file}: ${found.refused.id}`);
    return [...new Set(found.streams.map(({ serverName }) => serverName))];
  }

  const fileThat = (begins: string) =>
    join(folder, readdirSync(folder).find((name) => name.startsWith(begins)) ?? 'none');

  it('capture with dumpcap what opens here: once, in a ring, at both ends', async () => {
    const commands = [
      ...commandsOf('dumpcap', 'dumpcap', 'once'),
      ...commandsOf('ring-dumpcap', 'dumpcap', 'ring'),
      ...commandsOf('both-ends', 'dumpcap', 'both'),
    ];
    expect(commands).toHaveLength(4);
    const files = ['once', 'ring', 'client', 'server.pcapng'];
    await captureWith(commands, files);
    for (const name of files) expect(await namesIn(fileThat(name))).toEqual(['guide.test']);
  }, 90_000);

  it.runIf(hasTcpdump)(
    'capture with tcpdump what opens here',
    async () => {
      const commands = [
        ...commandsOf('tcpdump-linux', 'tcpdump', 'dump'),
        ...commandsOf('ring-tcpdump', 'tcpdump', 'wheel'),
      ];
      expect(commands).toHaveLength(2);
      await captureWith(commands, ['dump']);
      expect(await namesIn(fileThat('dump'))).toEqual(['guide.test']);
    },
    90_000,
  );

  it('cut a capture with editcap and tshark into what opens here', async () => {
    for (const command of [
      ...commandsOf('cut-tools', 'editcap', 'once'),
      ...commandsOf('cut-tools', 'tshark', 'once'),
    ]) {
      execFileSync('sh', ['-c', withTimes(command)], { cwd: folder, stdio: 'pipe' });
    }
    for (const name of ['once-cut', 'once-part', 'once-port', 'once-stream'])
      expect(await namesIn(fileThat(name)), name).toEqual(['guide.test']);
  });

  /** The times of the example lie far ahead. */
  const withTimes = (command: string) =>
    command.replace(/"2030[^"]*10:00:00"/, '"2020-01-01 00:00:00"').replace(/"2030[^"]*"/, '"2037-01-01 00:00:00"');
});
