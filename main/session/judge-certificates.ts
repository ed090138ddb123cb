import { mostHandshakes, type ObservationOf } from '../../shared/observation.ts';
import { judgeChain } from '../certificates/judge-chain.ts';
import type { TrustStore } from '../certificates/ports.ts';
import type { RunContext } from './examine-address.ts';

/** The certificates one address sent. */
export interface SentChain {
  readonly address: string;
  readonly certificates: readonly Uint8Array[];
  /** Ids of the handshakes that brought them, where the address showed others as well. */
  readonly handshakes?: readonly string[];
}

/**
 * Judges each address's chain at one moment, for the name asked for, against every store. Certificates that
 * another address sent may fill a gap: that is how a half-rolled-out server is proven.
 */
export function judgeCertificates(
  context: RunContext,
  chains: readonly SentChain[],
  stores: readonly TrustStore[],
  at: Date,
): ObservationOf<'certificate-chain'>[] {
  const { target, notebook } = context;
  const own = stores.filter(({ store }) => store === 'custom').flatMap(({ anchors }) => anchors);
  return chains.map(({ address, certificates, handshakes }) => {
    const since = notebook.moment();
    const others = chains.filter((chain) => chain.address !== address).flatMap((chain) => chain.certificates.slice(1));
    const judged = judgeChain(certificates, {
      at,
      hostname: target.serverName ?? target.host.split('%')[0] ?? null,
      usage: 'server',
      stores,
      extra: [
        ...own.map((der) => ({ where: 'custom' as const, der })),
        ...others.map((der) => ({ where: 'other-address' as const, der })),
      ],
    });
    const observation = notebook.observe('certificate-chain', 'certificate', since, {
      address,
      ...asMutable(judged),
      ...(handshakes && { handshakes: handshakes.slice(0, mostHandshakes) }),
    });
    notebook.attempt('certificate', since, {
      address,
      outcome: 'completed',
      reason: '',
      observations: [observation.id],
    });
    return observation;
  });
}

const asMutable = ({ certificates, judgement }: ReturnType<typeof judgeChain>) => ({
  certificates: [...certificates],
  judgement,
});
