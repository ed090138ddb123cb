import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../../main/system/run-program.ts';
import { ConnectionMade } from '../../../shared/connections.ts';
import { issue, makeAuthority } from '../../support/certificates.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, temporaryFolder } from '../../support/program.ts';
import { startResponder, writeAuthority } from '../../support/revocation.ts';

/** One `connect` that the kernel was asked for. Streams are begun without waiting, and say so; datagrams are done at once. */
interface SeenConnect {
  readonly place: string;
  readonly port: number;
  readonly isStream: boolean;
}

const inetCall =
  /^connect\(\d+, \{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)").*\) = (.*)$/;

/** What strace wrote, a file for each thread. */
function seenIn(folder: string): readonly SeenConnect[] {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return lines.flatMap((line) => {
    const [, port = '', four, six, result = ''] = inetCall.exec(line) ?? [];
    if (port === '') return [];
    return [{ place: `${four ?? six} ${port}`, port: Number(port), isStream: result.includes('EINPROGRESS') }];
  });
}

const talker = join(import.meta.dirname, '../../support/talk-and-tell.ts');

describe.skipIf(findProgram('strace') === null)('what the program says that it did, beside what the system saw', () => {
  it('is the same, connection for connection, for a check, a survey, a chain with consent and a look at the network', async () => {
    const authority = makeAuthority({ name: 'Ledger Authority' });
    const asked = await freePort();
    const leaf = issue(authority, { ocsp: [`http://127.0.0.1:${asked}/`], names: ['localhost'] });
    const responder = await startResponder(writeAuthority(authority, [{ issued: leaf }]), { signer: authority }, asked);
    const server = await startNginx({
      pairs: [{ chainPem: leaf.certPem + authority.certPem, keyPem: leaf.keyPem }],
      blocks: [tlsBlock()],
    });
    const folder = temporaryFolder();
    try {
      const traced = ['-qq', '-ff', '-e', 'trace=connect', '-o', join(folder, 'calls')];
      const { stdout } = await promisify(execFile)(
        'strace',
        [...traced, process.execPath, talker, String(server.port), authority.certPem],
        { maxBuffer: 50_000_000, env: { ...process.env, NODE_OPTIONS: '', LC_ALL: 'C' } },
      );
      const said = v.parse(v.array(ConnectionMade), JSON.parse(stdout));
      const seen = seenIn(folder);
      const streams = seen.filter(({ isStream }) => isStream).map(({ place }) => place);
      const told = said
        .filter(({ kind }) => kind === 'tcp' || kind === 'program')
        .map(({ address, port }) => `${address} ${port}`);
      expect(streams.length).toBeGreaterThan(20);
      expect(told.toSorted()).toEqual(streams.toSorted());
      expect(strangersIn(seen, said)).toEqual([]);
      expect(new Set(said.map(({ task }) => task))).toEqual(new Set(['check', 'survey', 'chain', 'network']));
      const consented = said.filter(({ agreed }) => agreed !== null);
      expect(consented).toMatchObject([{ task: 'chain', agreed: 'ocsp', port: asked, state: 'opened' }]);
      expect(said.find(({ kind }) => kind === 'name')).toMatchObject({ host: 'localhost' });
    } finally {
      await Promise.all([server.stop(), responder.stop()]);
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

/** Ports of datagrams that send nothing (a route is asked for), of the system's resolver, and of ping’s own look at the route. */
const quietPorts: readonly number[] = [0, 9, 53, 1025];

/** Whom the kernel was asked to reach and the list does not name. */
function strangersIn(seen: readonly SeenConnect[], said: readonly ConnectionMade[]): readonly SeenConnect[] {
  const named = new Set(said.map(({ address, port }) => `${address} ${port}`));
  return seen.filter(({ isStream, place, port }) => !named.has(place) && (isStream || !quietPorts.includes(port)));
}
