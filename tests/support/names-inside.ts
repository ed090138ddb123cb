import { randomBytes, randomInt } from 'node:crypto';
import { inspectNames } from '../../main/evidence/network/names.ts';
import { askingNameServer } from '../../main/system/dns/ask-name-server.ts';
import { nameSourcePaths, nameSources } from '../../main/system/name-sources.ts';
import { resolveName } from '../../main/system/resolver.ts';
import type { Names } from '../../shared/network/names.ts';

/** Looks a name up with what this machine itself has: its resolver, its files, its name servers. */
export function lookUpInside(host: string, signal: AbortSignal): Promise<Names> {
  const now = () => performance.now();
  return inspectNames(
    { host, port: 443, chosen: [], allowed: [], limits: { systemMs: 4000, tries: [1000, 1000] } },
    {
      resolve: resolveName,
      sources: nameSources(nameSourcePaths('linux', {}), {}),
      askNameServer: askingNameServer({ randomId: () => randomInt(65_536), now }),
      randomLabel: () => randomBytes(10).toString('hex'),
      wallClock: () => new Date(),
      now,
    },
    signal,
  );
}
