import type { ObservationOf } from '../../shared/observation.ts';
import { phrase } from '../../shared/phrase.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { nameKindOf } from '../evidence/network/name-kind.ts';
import { sameSet } from '../evidence/network/split-answers.ts';
import type { HostsNaming } from '../system/name-sources.ts';
import { isOwnLine } from '../system/own-hosts-line.ts';
import { addressFamily, type Resolution, type ResolvedAddress } from '../system/resolver.ts';
import type { RunContext } from './examine-address.ts';

/** Addresses that are tested, both families among them where both exist. */
export const addressLimit = 4;

/**
 * Where to connect: the override, the literal, or what the system's resolver says. After a Stop nothing
 * is noted: a resolver that was not given its time has not failed.
 */
export async function findAddresses(
  context: RunContext,
): Promise<{ addresses: readonly ResolvedAddress[]; port: number }> {
  const { target, notebook, board, signal } = context;
  const host = target.connect?.host ?? target.host;
  const port = target.connect?.port ?? target.port;
  const from = target.connect ? 'override' : addressFamily(host) ? 'literal' : 'resolver';
  const since = notebook.moment();
  board.start('dns', phrase('check.dns.running', { name: host }));
  const begun = board.elapsed();
  const [resolution, lines] = await Promise.all([resolve(context, host), linesNaming(context, host)]);
  if (signal.aborted) return { addresses: [], port };
  const addresses = resolution.ok ? resolution.addresses : [];
  const failure = resolution.ok ? null : { state: resolution.state, errorCode: resolution.errorCode };
  const observation = notebook.observe('dns', 'dns', since, {
    name: host,
    from,
    addresses: addresses.slice(0, 64),
    failure,
    ...(from === 'resolver' && hostsLineOf(lines, addresses)),
  });
  notebook.attempt('dns', since, {
    address: null,
    outcome: resolution.ok ? 'completed' : 'failed',
    reason: resolution.ok ? '' : resolution.errorCode,
    observations: [observation.id],
  });
  showResult(context, host, resolution);
  const tested = chooseAddresses(addresses);
  for (const { address, family } of tested) board.phase(address, family, 'dns', 'ok', begun, board.elapsed());
  skipRest(context, addresses, tested);
  return { addresses: tested, port };
}

/** The first addresses in the resolver's order, with at least one of each family. */
export function chooseAddresses(addresses: readonly ResolvedAddress[]): readonly ResolvedAddress[] {
  const first = addresses.slice(0, addressLimit);
  const missing = addresses.find(({ family }) => !first.some((chosen) => chosen.family === family));
  return missing ? [...first.slice(0, addressLimit - 1), missing] : first;
}

async function resolve({ ports, limits, signal }: RunContext, host: string): Promise<Resolution> {
  const family = addressFamily(host);
  if (family) return { ok: true, addresses: [{ address: host, family }] };
  return ports.resolve(host, limits.dnsMs, signal);
}

/** Names of this computer itself are no lookups that somebody changed. */
async function linesNaming({ ports }: RunContext, host: string): Promise<HostsNaming | null> {
  const name = host.replace(/\.$/, '');
  const kind = nameKindOf(name);
  return kind === 'public' || kind === 'special' ? ((await ports.hostsFile?.(name)) ?? null) : null;
}

/** The line that every address comes from; nothing where DNS or this computer's own line says one. */
function hostsLineOf(
  naming: HostsNaming | null,
  addresses: readonly ResolvedAddress[],
): Pick<ObservationOf<'dns'>, 'hostsLine'> {
  const lineOf = ({ address }: ResolvedAddress) => naming?.lines.find((line) => sameSet([line.address], [address]));
  const lines = addresses.map(lineOf);
  const [first] = lines;
  if (naming === null || first === undefined || isOwnLine(first) || lines.includes(undefined)) return {};
  return { hostsLine: { path: naming.path.slice(0, 1000), line: first.line } };
}

function skipRest({ notebook }: RunContext, all: readonly ResolvedAddress[], tested: readonly ResolvedAddress[]): void {
  const reason = say(checkTexts, phrase('skip.too-many-addresses', { count: addressLimit }));
  const rest = all.filter((address) => !tested.includes(address));
  for (const { address } of rest.slice(0, 60)) notebook.skip('handshake', address, reason);
  const none = say(checkTexts, phrase('skip.no-address'));
  if (tested.length === 0) notebook.skip('handshake', null, none);
}

function showResult({ board }: RunContext, name: string, resolution: Resolution): void {
  if (!resolution.ok) {
    board.finish('dns', 'problem', phrase(`check.dns.${resolution.state}`, { name }));
  } else if (addressFamily(name)) {
    board.finish('dns', 'ok', phrase('check.dns.literal', { address: name }));
  } else {
    const { length } = resolution.addresses;
    board.finish(
      'dns',
      'ok',
      phrase('check.dns.found', { count: length === 1 ? '1 address' : `${length} addresses`, name }),
    );
  }
}
