import type { PlaintextProtocol } from '../../../../shared/handshake-failure.ts';
import { byPair } from '../../firmness.ts';
import { helpfulVariant, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Rule, ruledOut, type Sighting, seek, sight, unlessSilent } from '../../rule.ts';
import { upgradingProtocols, wasOffered } from '../../starttls.ts';
import { protocolNames } from './not-tls.ts';

/** The port speaks a protocol that switches to TLS on request, and TLS was tried at once. */
export const starttlsRequired: Rule = {
  cause: 'starttls-required',
  needs: ['open-port'],
  judge: (evidence) => {
    const refused = evidence.places.some(refusesTheSwitch);
    const otherwise = refused
      ? ruledOut('ruled-out.starttls-refused')
      : unlessSilent(evidence, 'ruled-out.answered-in-tls');
    return seek(evidence, look, otherwise);
  },
};

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  if (report.starttls !== null || refusesTheSwitch(place)) return null;
  const evidence = [hello.id, ...pairEvidence(place, 'with-starttls')];
  const greeting = failure?.kind === 'plaintext' && upgradingProtocols.has(failure.protocol) ? failure.protocol : null;
  const after = helpfulVariant(place, 'with-starttls');
  const protocol = greeting ? protocolNames[greeting] : upgradeName(after?.starttls ?? null);
  const rest = {
    side: 'client',
    variant: protocolId(greeting, after?.starttls ?? null),
    parameters: { protocol },
    evidence,
  } as const;
  if (after && (greeting || byPair(place, 'with-starttls').confidence === 'confirmed')) {
    return sight('confirmed', 'cause.starttls-required', 'why.starttls-pair', rest);
  }
  if (greeting) return sight('confirmed', 'cause.starttls-required', 'why.bytes', rest);
  if (!after) return null;
  const { confidence, why, change } = byPair(place, 'with-starttls');
  return sight(confidence, 'cause.starttls-required', why, { ...rest, parameters: { protocol, change } });
}

/** Asked for, the switch was refused for good: then asking for it first is no way out. */
function refusesTheSwitch({ pairs }: Place): boolean {
  const tried = pairs.get('with-starttls')?.variant;
  if (tried?.failure?.kind !== 'starttls') return false;
  const { reply, state } = tried.failure;
  if (state === 'not-offered') return true;
  return state === 'refused' && !/^4\d\d\b/.test(reply) && !wasOffered(tried);
}

/** A STARTTLS protocol by the name people know it by. */
export function upgradeName(protocol: Place['report']['starttls']): string {
  if (protocol === null) return 'a protocol with STARTTLS';
  const [name] = protocol.split('-');
  if (protocol === 'lmtp') return 'LMTP';
  if (protocol === 'mssql') return 'SQL Server';
  return protocolNames[name as keyof typeof protocolNames];
}

const protocolId = (greeting: PlaintextProtocol | null, starttls: Place['report']['starttls']) => starttls ?? greeting;
