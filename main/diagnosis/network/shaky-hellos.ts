import type { NameTest } from '../../../shared/network/between.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';

/** How often the very same hello was sent to an open port, and got no answer in TLS. */
export interface ShakyHello {
  readonly tried: number;
  readonly failed: number;
  /** At least two failed, and one was answered after a failure: neither chance nor the number of ours. */
  readonly isInTurns: boolean;
}

/** The same hello with the same name, answered at some tries and not at others; null where it ended alike each time. */
export function shakyHelloAt({ address, greeting, port }: AddressPort, tests: readonly NameTest[]): ShakyHello | null {
  // What is said in clear text is named as what it is.
  if (greeting.bytes !== '' && greeting.protocol !== 'tls') return null;
  const tries = tests.find((one) => one.address === address && one.port === port)?.tries ?? [];
  const [first] = tries;
  const same = tries.filter(
    ({ form, handshake, serverName }) =>
      form === first?.form &&
      serverName === first.serverName &&
      handshake.state !== 'not-tested' &&
      handshake.end !== 'tcp',
  );
  const answered = same.map(({ answeredInTls }) => answeredInTls);
  const failed = answered.filter((isAnswered) => !isAnswered).length;
  if (failed === 0 || failed === same.length) return null;
  const isInTurns = failed > 1 && answered.slice(answered.indexOf(false)).includes(true);
  return { tried: same.length, failed, isInTurns };
}
