import type { NetworkAddress, NetworkDocument } from '../../shared/network/document.ts';
import type { Lane } from '../../shared/progress.ts';

type Phase = Lane['phases'][number];

/** Name, connection and TLS of each address on one scale: each begins where the one before it ended. */
export function lanesOf({ addresses, names }: NetworkDocument): Lane[] {
  const nameMs = names?.system.state === 'found' && names.kind !== 'literal' ? (names.system.milliseconds ?? 0) : null;
  return addresses.map((found) => laneOf(found, nameMs));
}

function laneOf(found: NetworkAddress, nameMs: number | null): Lane {
  const { address, family, tcp, tls } = found;
  const phases: Phase[] = [];
  const start = nameMs ?? 0;
  if (nameMs !== null) phases.push({ phase: 'dns', state: 'ok', startedAt: 0, endedAt: nameMs });
  if (tcp.state === 'not-tested' || tcp.milliseconds === null) return { address, family, phases };
  const opened = start + tcp.milliseconds;
  phases.push({ phase: 'tcp', state: tcpBars[tcp.state], startedAt: start, endedAt: opened });
  if (tls.state === 'not-tested' || tls.milliseconds === null) return { address, family, phases };
  phases.push({ phase: 'tls', state: tlsBars[tls.state], startedAt: opened, endedAt: opened + tls.milliseconds });
  return { address, family, phases };
}

const tcpBars = {
  open: 'ok',
  refused: 'problem',
  'no-answer': 'no-answer',
  unreachable: 'problem',
  failed: 'problem',
} as const;

const tlsBars = {
  'server-hello': 'ok',
  alert: 'problem',
  other: 'problem',
  silence: 'no-answer',
  closed: 'problem',
  reset: 'problem',
} as const;
