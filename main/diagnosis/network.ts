import type { CauseId, RankedCause, Risk } from '../../shared/cause.ts';
import type { NetworkAnswer } from '../../shared/network/document.ts';
import { phrase } from '../../shared/phrase.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { say } from '../../shared/text/say.ts';
import { answerNetwork } from './network/answer.ts';
import { answerPrograms, inOrder, leadingCauses, splitCauses } from './network/answer-programs.ts';
import { isNamedIn, judgeBetween } from './network/between.ts';
import { judgeClock } from './network/clock.ts';
import type { NetworkEvidence } from './network/evidence.ts';
import { hostsLineBehind, withHostsLine } from './network/hosts-line.ts';
import { judgeMachine } from './network/machine.ts';
import { judgeNames } from './network/names.ts';
import type { NetworkJudgement } from './network/network-cause.ts';
import { judgePath } from './network/path.ts';
import { judgePorts } from './network/ports.ts';
import { judgeProxies } from './network/proxies.ts';
import { rankNetwork } from './network/rank-network.ts';
import { type NetworkReach, reachOf } from './network/reach.ts';

/** Everything that follows from the sections together. */
export interface JudgedNetwork {
  readonly answer: NetworkAnswer;
  readonly causes: RankedCause[];
  readonly risks: Risk[];
  readonly ruledOut: { cause: CauseId; because: string }[];
}

/** Asks the rules of every section, ranks what they found together, and puts the answer into words. Pure. */
export function judgeNetwork(evidence: NetworkEvidence): JudgedNetwork {
  const reach = reachOf(evidence);
  const judged = judgements(evidence, reach);
  const all = rankNetwork(judged);
  const counting = reach.proxied === null ? all : all.filter((cause) => !isOfDirectWay(cause));
  const split = splitCauses(
    withHostsLine(counting, evidence),
    judged.flatMap(({ causes: found }) => found),
  );
  const causes = inOrder(split);
  const isProxied = reach.proxied?.handshake.state === 'completed';
  const direct = isProxied ? all.filter((cause) => !counting.includes(cause)) : [];
  const excused = direct.map(({ cause }) => ({ cause, because: proxyDoes }));
  const ruledOut = once([...judged.flatMap((one) => one.ruledOut), ...excused]).filter(
    ({ cause }) => !causes.some((found) => found.cause === cause),
  );
  return {
    answer: answerPrograms(answerNetwork(evidence, reach, leadingCauses(split)), split, evidence.proxies),
    causes,
    risks: [...new Map(judged.flatMap(({ risks }) => risks).map((risk) => [risk.headline, risk])).values()],
    ruledOut,
  };
}

const proxyDoes = say(networkTexts, phrase('ruled-out.proxied'));

/** A proxy looks names up and connects by itself: what is wrong with the way past it explains no failure behind it. */
const isOfDirectWay = ({ cause, evidence }: RankedCause) =>
  directCauses.has(cause) || (evidence.length > 0 && evidence.every((place) => place.startsWith('between')));

const directCauses: ReadonlySet<CauseId> = new Set([
  ...(['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable'] as const),
  ...(['connection-reset', 'handshake-timeout', 'partial-outage', 'path-mtu', 'filtered-by-name'] as const),
]);

function judgements(evidence: NetworkEvidence, { reached }: NetworkReach): NetworkJudgement[] {
  const {
    between,
    certificateDates,
    chosenVersion,
    clock,
    elsewhereReached,
    machine,
    names,
    paths,
    ports,
    proxies,
    seenAt,
    target,
  } = evidence;
  const where = { target, seenAt };
  return [
    clock && judgeClock(clock, { ...where, certificate: certificateDates }),
    names && judgeNames(names, { ...where, reached, elsewhereReached, isNamed: isNamedIn(between) }),
    proxies && judgeProxies(proxies, where),
    between && judgeBetween(between, { ...where, proxies, ports }),
    ports &&
      judgePorts(ports, {
        ...{ ...where, paths, plainHttp: between?.plainHttp ?? null },
        ...{ seen: hostsLineBehind({ names, target }) ?? {}, othersOpen: elsewhereReached ? 1 : 0 },
      }),
    machine && judgeMachine(machine, { ...where, highest: chosenVersion, lowest: null }),
    paths.length > 0 ? judgePath({ addresses: [...paths], partial: evidence.state === 'stopped' }, ports, where) : null,
  ].filter((one) => one !== null);
}

function once(all: readonly { readonly cause: CauseId; readonly because: string }[]) {
  return [...new Map(all.map((one) => [one.cause, one])).values()];
}
