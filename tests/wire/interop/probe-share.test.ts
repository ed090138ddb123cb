// The key shares of probes that end at the ServerHello: every family of servers answers them like any other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupName } from '../../../shared/tls-names.ts';
import { attempt, servedPair } from '../tls/attempt.ts';
import { type Listening, servers } from './servers.ts';

const pair = servedPair('p256');
const families = Object.entries(servers).filter(([name]) => name !== 'GnuTLS with old ciphers');
const groupsOf = (family: string) => [0x1d, 0x17, 0x18, ...(family === 'Node' ? [0x11eb, 0x11ec, 0x11ed] : [])];
/** Random bytes are a point of the curve or of its twist, each half the time: some of both. */
const tries = 6;

describe.each(families)('%s', (family, start) => {
  let server: Listening;
  beforeAll(async () => {
    server = await start(pair);
  });
  afterAll(() => server.stop());

  it.each(groupsOf(family).map((group) => [groupName(group), group] as const))(
    'answers a probe over %s',
    async (name, group) => {
      const hello = { supportedVersions: [0x0304], groups: [group], keyShares: [group], alpn: [] };
      for (let n = 0; n < tries; n += 1) {
        const { report } = await attempt(server.port, { hello, stopAfter: 'server-hello' });
        expect(report).toMatchObject({ reached: 'server-hello', failure: null, negotiated: { group: { name } } });
      }
    },
  );
});
