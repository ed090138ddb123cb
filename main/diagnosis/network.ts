import type { CauseId, RankedCause, Risk } from '../../shared/cause.ts';
import type { NetworkAnswer } from '../../shared/network/document.ts';
import { phrase } from '../../shared/phrase.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { say } from '../../shared/text/say.ts';
import { answerNetwork } from './network/answer.ts';
import { answerPrograms, inOrder, leadingCauses, splitCauses } from './network/answer-programs.ts';
import { isNamedIn, judgeBetween } from './network/between.ts';
import { judgeClock } from './network/clock.ts';
import { isOfDirectWay } from './network/direct-way.ts';
import type { NetworkEvidence } from './network/evidence.ts';
import { hostsLineBehind, withHostsLine } from './network/hosts-line.ts';
import { judgeMachine } from './network/machine.ts';
import { judgeNames } from './network/names.ts';
import type { NetworkJudgement } from './network/network-cause.ts';
import { judgePath } from './network/path.ts';
import { judgePorts } from './network/ports.ts';
import { tryProxyFirst } from './network/program-proxies.ts';
import { judgeProxies } from './network/proxies.ts';
import { rankNetwork } from './network/rank-network.ts';
import { type NetworkReach, reachOf } from './network/reach.ts';
import { resolverFacts } from './network/resolver-facts.ts';
import { answerUsual, besideUsualWay, usualWay } from './network/usual-way.ts';

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
  const usual = usualWay(evidence, reach);
  const counting = (reach.proxied === null ? all : all.filter((cause) => !isOfDirectWay(cause))).map((cause) =>
    withProxyFirst(cause, evidence),
  );
  const closed = usual?.isForAll ? counting.filter(isOfDirectWay) : [];
  const noted = usual === null ? [] : closed.map((cause) => besideUsualWay(cause, usual, evidence));
  const split = splitCauses(
    [...withHostsLine(without(counting, closed), evidence), ...noted],
    judged.flatMap(({ causes: found }) => found),
  );
  const causes = inOrder(split);
  const isProxied = reach.proxied?.handshake.state === 'completed';
  const direct = isProxied ? all.filter(isOfDirectWay) : [];
  const excused = direct.map(({ cause }) => ({ cause, because: proxyDoes() }));
  const ruledOut = once([...judged.flatMap((one) => one.ruledOut), ...excused]).filter(
    ({ cause }) => !causes.some((found) => found.cause === cause),
  );
  const others = without(leadingCauses(split), noted);
  const ofTheWay = answerNetwork(evidence, reach, others);
  const base = usual === null ? ofTheWay : answerUsual(ofTheWay, usual, evidence, { closed, others });
  return {
    answer: answerPrograms(base, split, evidence.proxies),
    causes,
    risks: [...new Map(judged.flatMap(({ risks }) => risks).map((risk) => [risk.headline, risk])).values()],
    ruledOut,
  };
}

/** What fails on the direct way alone may be no fault for programs that take another: that one is to be tried first. */
function withProxyFirst(cause: RankedCause, { proxies, target }: NetworkEvidence): RankedCause {
  const isDirect = target.proxy === null && cause.confidence !== 'possible' && isOfDirectWay(cause);
  const first = isDirect && proxies !== null ? tryProxyFirst(proxies, target) : null;
  return first === null ? cause : { ...cause, side: 'unknown', remedies: [first, ...cause.remedies].slice(0, 8) };
}

const without = (all: readonly RankedCause[], some: readonly RankedCause[]) =>
  all.filter((cause) => !some.includes(cause));

const proxyDoes = () => say(networkTexts, phrase('ruled-out.proxied'));

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
    names &&
      judgeNames(names, {
        ...{ ...where, ...resolverFacts(names), reached, elsewhereReached, isNamed: isNamedIn(between) },
      }),
    proxies && judgeProxies(proxies, where),
    between && judgeBetween(between, { ...where, proxies, ports, paths }),
    ports &&
      judgePorts(ports, {
        ...{ ...where, paths, between, plainHttp: between?.plainHttp ?? null },
        ...{ seen: hostsLineBehind({ names, target }) ?? {}, othersOpen: elsewhereReached ? 1 : 0 },
      }),
    machine && judgeMachine(machine, { ...where, highest: chosenVersion, lowest: null }),
    paths.length > 0 ? judgePath({ addresses: [...paths], partial: evidence.state === 'stopped' }, ports, where) : null,
  ].filter((one) => one !== null);
}

function once(all: readonly { readonly cause: CauseId; readonly because: string }[]) {
  return [...new Map(all.map((one) => [one.cause, one])).values()];
}
