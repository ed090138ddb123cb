import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectNames, type NamesInquiry, type NamesPorts } from '../../main/evidence/network/names.ts';
import { askingNameServer } from '../../main/system/dns/ask-name-server.ts';
import { nameSources } from '../../main/system/name-sources.ts';
import type { Resolution } from '../../main/system/resolver.ts';
import type { Names } from '../../shared/network/names.ts';

export interface NamesWish extends Partial<NamesInquiry> {
  /** Name servers of the system, `ADDRESS:PORT`; the first of `resolvConf` where that is given. */
  readonly servers?: readonly string[];
  /** What getaddrinfo says by name; every other name is not found. */
  readonly system?: Readonly<Record<string, readonly string[] | 'EAI_AGAIN'>>;
  readonly hostsText?: string;
  /** Lines of resolv.conf besides those for `servers`. */
  readonly search?: readonly string[];
  readonly signal?: AbortSignal;
  readonly watch?: (soFar: Names) => void;
}

/** Looks a name up on a machine that is made up, but for its sockets and its hosts file. */
export async function askNames(host: string, wish: NamesWish = {}): Promise<Names> {
  const folder = mkdtempSync(join(tmpdir(), 'handshake-doctor-names-'));
  const hosts = join(folder, 'hosts');
  if (wish.hostsText !== undefined) writeFileSync(hosts, wish.hostsText);
  const { port = 443, chosen = [], allowed = [], limits = { systemMs: 1000, tries: [250, 250] } } = wish;
  try {
    return await inspectNames(
      { host, port, chosen, allowed, limits },
      portsFor(wish, hosts),
      wish.signal ?? new AbortController().signal,
      wish.watch,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function portsFor({ servers = [], search = [], system = {} }: NamesWish, hosts: string): NamesPorts {
  const sources = nameSources({ hosts, resolvConf: null }, {}, () => servers);
  const now = () => performance.now();
  return {
    sources: { ...sources, settings: async () => ({ ...(await sources.settings()), search: [...search] }) },
    resolve: (name) => Promise.resolve(resolution(system[name])),
    askNameServer: askingNameServer({ randomId: () => randomInt(65_536), now }),
    randomLabel: () => randomBytes(10).toString('hex'),
    wallClock: () => new Date(),
    now,
  };
}

function resolution(said: readonly string[] | 'EAI_AGAIN' | undefined): Resolution {
  if (said === undefined) return { ok: false, state: 'not-found', errorCode: 'ENOTFOUND' };
  if (typeof said === 'string') return { ok: false, state: 'no-answer', errorCode: said };
  const addresses = said.map((address) => ({ address, family: address.includes(':') ? (6 as const) : (4 as const) }));
  return { ok: true, addresses };
}
