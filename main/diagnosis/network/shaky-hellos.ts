import type { NameTest } from '../../../shared/network/between.ts';
import type { AddressPort, HelloTry } from '../../../shared/network/ports.ts';
import type { Target } from '../../../shared/target.ts';

/** How often the very same hello was sent to an open port, and ended worse than at its best. */
export interface ShakyHello {
  readonly tried: number;
  readonly failed: number;
  /** At least two failed, and one was answered after a failure: neither chance nor the number of ours. */
  readonly isInTurns: boolean;
  /** What failed was refused with an alert, where other tries went on; else it got no answer in TLS. */
  readonly isRefused: boolean;
}

/**
 * The same hello with the same name, answered at some tries and not at others; null where it ended alike each time.
 * Hellos at the same time may fail for their number, so only those one after the other show turns.
 */
export function shakyHelloAt(
  place: AddressPort,
  tests: readonly NameTest[],
  target: Pick<Target, 'serverName' | 'starttls'>,
): ShakyHello | null {
  const { singly = [], tries = [] } = place.tls;
  const sent = [...tries, ...singly];
  // What is said in clear text is named as what it is.
  const isClear = place.greeting.bytes !== '' && place.greeting.protocol !== 'tls' && sent.every(isNoTls);
  const named = isClear ? null : namedHellos(place, tests);
  const [together, alone, byName] = [passedOf(tries, sent), passedOf(singly, sent), named?.passed ?? []];
  const isRefused = sent.every((one) => !isNoTls(one));
  // Behind STARTTLS, and with another name, the names are tried with another hello than the port.
  const isSame = target.starttls === null && named?.serverName === target.serverName;
  if (!isSame) return shakinessOf(together, [alone], isRefused) ?? shakinessOf([], [byName], false);
  return shakinessOf(together, [alone, byName], isRefused && byName.every(Boolean));
}

function shakinessOf(
  together: readonly boolean[],
  inTurn: readonly (readonly boolean[])[],
  isRefused: boolean,
): ShakyHello | null {
  const passed = [...together, ...inTurn.flat()];
  const failed = passed.filter((isPassed) => !isPassed).length;
  if (failed === 0 || failed === passed.length) return null;
  const cameBack = inTurn.some((one) => one.includes(false) && one.slice(one.indexOf(false)).includes(true));
  return { tried: passed.length, failed, isInTurns: failed > 1 && cameBack, isRefused };
}

/** Whether each ended as well as the best one did: an alert is an answer, and less than a hello to the same question. */
function passedOf(tries: readonly HelloTry[], all: readonly HelloTry[]): boolean[] {
  const isSpoken = all.some(({ state }) => state === 'server-hello');
  return tries.map(({ state }) => (isSpoken ? state === 'server-hello' : state === 'alert'));
}

/** The names were tried one after the other; those like the first differ in nothing. */
function namedHellos({ address, port }: AddressPort, tests: readonly NameTest[]) {
  const tries = tests.find((one) => one.address === address && one.port === port)?.tries ?? [];
  const [first] = tries;
  if (first === undefined) return null;
  const same = tries.filter(
    ({ form, handshake, serverName }) =>
      form === first.form &&
      serverName === first.serverName &&
      handshake.state !== 'not-tested' &&
      handshake.end !== 'tcp',
  );
  return { serverName: first.serverName, passed: same.map(({ answeredInTls }) => answeredInTls) };
}

const inTls: ReadonlySet<HelloTry['state']> = new Set(['server-hello', 'alert']);
const isNoTls = ({ state }: HelloTry): boolean => !inTls.has(state);
