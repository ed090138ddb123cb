import type { NetworkDocument } from '../../shared/network/document.ts';
import { type Station, stationsOf } from '../../shared/network/stations.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { textOf } from '../../shared/text/say.ts';
import { hostAndPort } from './describe-ladder.ts';
import type { Block, Mark, PathFigure, PathStop } from './document-model.ts';
import { breaksAt, type Evidence, helloSent, refusedBecause, replyOf, statusLine } from './evidence.ts';
import { describeEnd } from './failure-words.ts';
import { duration } from './time.ts';
import { cut, words } from './words.ts';

type Stop = Omit<PathStop, 'isBehind'>;

/** The way of the try that shows the fault, stop by stop, as a picture and as a table. */
export function describeWay(evidence: Evidence): readonly Block[] {
  const { lead } = evidence;
  if (!lead && evidence.names.length === 0) return [{ kind: 'paragraph', text: words('report.way.none') }];
  const { host, port } = evidence.diagnosis.target;
  const to = lead ? hostAndPort(lead.report.address, lead.report.port) : hostAndPort(host, port);
  return wayBlocks(stopsOf(evidence), to, words('report.way.caption', { address: to }));
}

/** What a look at the network found on the way, part by part. */
export function networkWay(found: NetworkDocument, caption: string): readonly Block[] {
  const stops = stationsOf(found, [], false).map(
    ({ finding, part, state }): Stop => ({
      name: textOf(networkTexts, `part.${part}`),
      mark: stationMarks[state],
      word: cut(finding, 200),
    }),
  );
  return wayBlocks(stops, hostAndPort(found.target.host, found.target.port), caption);
}

const stationMarks: Readonly<Record<Station['state'], Mark>> = {
  ...{ fine: 'ok', problem: 'problem', note: 'risk' },
  ...{ running: 'not-tested', waiting: 'not-tested', 'not-tested': 'not-tested' },
};

function wayBlocks(stops: readonly Stop[], to: string, taken: string): readonly Block[] {
  const figure = figureOf(stops, to, taken);
  const rows = stops.map(({ mark, name, word }) => [{ text: name }, { text: spokenState(mark, word), mark }]);
  const columns = [
    { title: words('report.way.stop'), share: 20 },
    { title: words('report.way.found'), share: 80 },
  ];
  const caption = words('report.way.table');
  return [
    { kind: 'path', figure },
    { kind: 'table', caption, columns, rows, rowHeaders: true, dense: true },
  ];
}

function figureOf(stops: readonly Stop[], to: string, caption: string): PathFigure {
  const broken = stops.findIndex(({ mark }) => mark === 'problem');
  const spoken = stops.map(({ mark, name, word }) =>
    words('report.way.spoken', { name, state: words(`report.way.state.${mark}`), word }),
  );
  return {
    ...{ from: words('report.way.here'), to, caption },
    stops: stops.map((stop, index) => ({ ...stop, isBehind: broken >= 0 && index > broken })),
    alt: [caption, ...spoken].join(' '),
  };
}

/** The word of the mark before what was found, unless that is all there is to say. */
const spokenState = (mark: Mark, word: string): string => {
  const state = words(`report.way.state.${mark}`);
  return word === state ? word : `${state}: ${word}`;
};

function stopsOf(evidence: Evidence): readonly Stop[] {
  const { target } = evidence.diagnosis;
  return [
    nameStop(evidence),
    ...(target.proxy === null ? [] : [stop('proxy', 'note', cut(target.proxy, 100))]),
    tcpStop(evidence),
    ...(target.starttls === null ? [] : [starttlsStop(evidence, target.starttls)]),
    tlsStop(evidence),
    certificateStop(evidence),
    replyStop(evidence),
  ];
}

type StopName = 'name' | 'proxy' | 'tcp' | 'starttls' | 'tls' | 'certificate' | 'reply';

const stop = (name: StopName, mark: Mark, word: string): Stop => ({ name: words(`report.way.${name}`), mark, word });
const untested = (name: StopName): Stop => stop(name, 'not-tested', words('report.not-tested'));

function nameStop({ names }: Evidence): Stop {
  const found = names.at(-1);
  if (!found) return untested('name');
  if (found.failure)
    return stop('name', 'problem', words(`report.dns.${found.failure.state}`, { code: found.failure.errorCode }));
  if (found.from !== 'resolver') return stop('name', 'note', words(`report.dns.from.${found.from}`));
  const count = found.addresses.length;
  return stop('name', 'ok', count === 1 ? words('report.way.one-address') : words('report.way.addresses', { count }));
}

function tcpStop({ lead }: Evidence): Stop {
  if (!lead) return untested('tcp');
  const { failure, tcp } = lead.report;
  if (tcp.state === 'open') return stop('tcp', 'ok', duration(tcp.milliseconds));
  if (failure?.kind === 'stopped') return untested('tcp');
  return stop('tcp', 'problem', words(`report.tcp.${tcp.state}`));
}

function starttlsStop({ lead }: Evidence, protocol: string): Stop {
  const name = protocol.toUpperCase();
  if (lead?.report.failure?.kind === 'starttls')
    return stop('starttls', 'problem', `${name}: ${describeEnd(lead.report.failure)}`);
  if (!lead || !helloSent(lead)) return untested('starttls');
  return stop('starttls', 'ok', `${name}: ${words('report.way.agreed')}`);
}

function tlsStop({ lead }: Evidence): Stop {
  if (!lead || !helloSent(lead)) return untested('tls');
  const { failure, negotiated } = lead.report;
  if (failure?.kind === 'stopped') return stop('tls', 'not-tested', describeEnd(failure));
  if (failure) return stop('tls', 'problem', describeEnd(failure));
  return stop('tls', 'ok', negotiated?.version ?? words('report.ladder.completed'));
}

function certificateStop({ chains, lead }: Evidence): Stop {
  const chain = chains.find(({ address }) => address === lead?.report.address);
  if (!chain || chain.judgement.verdict === 'unknown') return untested('certificate');
  if (chain.judgement.verdict === 'trusted') return stop('certificate', 'ok', words('report.verdict.chain.trusted'));
  return stop('certificate', 'problem', refusedBecause(chain));
}

/** A refusing status is a problem only where the verdict is about the reply. */
function replyStop(evidence: Evidence): Stop {
  const reply = evidence.lead && replyOf(evidence, evidence.lead.report.address);
  if (!reply) return untested('reply');
  const isRefusal = reply.status === 0 || reply.status >= 400;
  if (!isRefusal) return stop('reply', 'ok', statusLine(reply));
  return stop('reply', breaksAt(evidence) === 'reply' ? 'problem' : 'note', statusLine(reply));
}
