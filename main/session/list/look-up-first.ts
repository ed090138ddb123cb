import type { Target } from '../../../shared/target.ts';
import { pause } from '../../system/pause.ts';
import { addressFamily, type Resolution, type Resolve } from '../../system/resolver.ts';
import type { Turn } from '../../system/turn.ts';
import { chooseAddresses } from '../find-addresses.ts';

/** How names are looked up before their checks begin. */
export interface LookUps {
  readonly resolve: Resolve;
  readonly now: () => number;
  /** Silence after which a name counts as unanswered. */
  readonly dnsMs: number;
  /**
   * Held until the system's own call has ended. It has few threads, and one that asks a silent resolver keeps its own
   * for many seconds: a name that had to wait behind it would look unanswered as well.
   */
  readonly turn: Turn;
}

/** Where the connections of a check will go. */
export interface LookedUp {
  /** Addresses; the name where there are none. */
  readonly hosts: readonly string[];
  /** For the check: gives the same answer again, after the same time. */
  readonly resolve: Resolve;
}

/** Asks for the addresses of a target before its check, so that no two checks are at the same address. */
export async function lookUpFirst(target: Target, lookUps: LookUps, stop: AbortSignal): Promise<LookedUp> {
  const name = target.connect?.host ?? target.host;
  // Behind a proxy the name is looked up there.
  if (target.proxy !== null || addressFamily(name) !== null) return { hosts: [name], resolve: lookUps.resolve };
  const { resolution, tookMs } = await lookUp(name, lookUps, stop);
  const hosts = resolution.ok ? chooseAddresses(resolution.addresses).map(({ address }) => address) : [name];
  const resolve: Resolve = async (asked, timeoutMs, signal) => {
    if (asked !== name) return lookUps.resolve(asked, timeoutMs, signal);
    await pause(tookMs, signal);
    return resolution;
  };
  return { hosts, resolve };
}

/** As long as any resolver of a system goes on asking. */
const longestLookUpMs = 120_000;

function lookUp(
  name: string,
  { dnsMs, now, resolve, turn }: LookUps,
  stop: AbortSignal,
): Promise<{ readonly resolution: Resolution; readonly tookMs: number }> {
  return new Promise((done) => {
    void turn(async () => {
      const begun = now();
      const end = (resolution: Resolution) => done({ resolution, tookMs: now() - begun });
      const silence = setTimeout(end, dnsMs, { ok: false, state: 'no-answer', errorCode: 'ETIMEOUT' });
      end(await resolve(name, longestLookUpMs, stop));
      clearTimeout(silence);
    });
  });
}
