import type { HandshakeReport } from '../../shared/handshake.ts';
import { isGrease } from '../../shared/tls-names.ts';
import type { SentChain } from './judge-certificates.ts';
import type { ShownChain } from './notebook.ts';

/**
 * Each chain with the handshakes that brought it, and behind it what else its address showed to the same hello: several
 * servers behind one address need not have the same certificate. A chain that came alone stays as it is.
 */
export function withOtherChains(chains: readonly SentChain[], shown: readonly ShownChain[]): SentChain[] {
  return chains.flatMap((chain) => {
    const here = shown.filter(({ hello }) => hello.report.address === chain.address);
    const own = bytesOf(chain);
    const first = here.find((one) => bytesOf(one) === own);
    if (first === undefined) return [chain];
    const comparable = here.filter(({ hello }) => offerOf(hello.report) === offerOf(first.hello.report));
    const alike = [...Map.groupBy(comparable, bytesOf).values()];
    if (alike.length < 2) return [chain];
    return alike.slice(0, mostChains).map((group) => ({
      address: chain.address,
      certificates: group[0]?.certificates ?? [],
      handshakes: group.map(({ hello }) => hello.id),
    }));
  });
}

const bytesOf = ({ certificates }: Pick<ShownChain, 'certificates'>): string =>
  certificates.map((der) => Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64')).join();

/**
 * What a server chooses its certificate by: another name, or other kinds of signature, may rightly be shown another.
 * Values of GREASE are others every time.
 */
function offerOf({ hello, starttls }: HandshakeReport): string {
  const { cipherSuites, groups, serverName, signatureSchemes, versions } = hello;
  const ids = [...cipherSuites, ...groups, ...signatureSchemes].map(({ id }) => id);
  const kept = versions.filter((version) => /^(?:SSL|TLS)/.test(version));
  return JSON.stringify([serverName, starttls, kept, ids.filter((id) => !isGrease(Number(id)))]);
}

/** Of one address: a server that makes a new certificate for each connection shows no more by showing more. */
const mostChains = 4;
