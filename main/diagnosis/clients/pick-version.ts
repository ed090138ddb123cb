import type { ClientPolicy } from '../../../shared/client-profile.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { type Fault, fails, goes, type Step, spoken, surveyed, unknown } from './finding.ts';

/** The version that server and client come to: the highest of both. */
export function pickVersion({ versions }: ClientPolicy, found: SurveyedAddress): Step<number> {
  for (const version of versions) {
    const finding = found.versions.find((one) => one.version === surveyed(version));
    if (finding?.state === 'accepted') return goes(version);
    if (finding?.state === 'refused') continue;
    // Nobody can tell whether the server would have taken it, and with what.
    return unknown('client.unknown.version', { version: spoken(version) });
  }
  const server = acceptedVersions(found);
  if (server.length === 0) return unknown('client.unknown.no-version');
  if (found.refusal !== null) return unknown('client.unknown.refusal');
  return fails(versionFault(versions, server));
}

/** Version numbers, best first; SSL 2.0 has none of this kind and is left out. */
export function acceptedVersions({ versions }: SurveyedAddress): number[] {
  const numbers = [0x0304, 0x0303, 0x0302, 0x0301, 0x0300];
  const taken = (version: number) =>
    versions.some((one) => one.version === surveyed(version) && one.state === 'accepted');
  return numbers.filter(taken);
}

/** No version in common; both lists best first. */
export function versionFault(versions: readonly number[], server: readonly number[]): Fault {
  const [best = 0] = server;
  const [own = 0] = versions;
  const advice = own < best ? adviceToOldClient(own, server) : adviceToOldServer(best, own);
  const parameters = { client: listed(versions), server: listed(server) };
  return { cause: 'protocol-version-mismatch', reason: phrase('client.fails.version', parameters), ...advice };
}

function adviceToOldClient(own: number, server: readonly number[]) {
  // The least that does: a client may know TLS 1.2 and not 1.3.
  const wanted = server.findLast((version) => version >= oldestSafe) ?? server[0] ?? 0;
  const reply = own >= oldestSafe ? 'client.change.server.version' : 'client.change.server.older-version';
  return {
    client: [phrase('client.change.client.newer-version', { version: spoken(wanted) })],
    server: [phrase(reply, { version: spoken(own) })],
  };
}

const adviceToOldServer = (best: number, own: number) => ({
  client: [phrase('client.change.client.older-version', { version: spoken(best) })],
  server: [phrase('client.change.server.newer-version', { version: spoken(own) })],
});

/** RFC 8996 put an end to TLS 1.1 and older. */
const oldestSafe = 0x0303;

const listed = (versions: readonly number[]) => versions.toReversed().map(spoken).join(', ');
