// Every way in which the program meets a peer, with limits as short as they may be on a busy machine.
import { randomBytes } from 'node:crypto';
import { lookAtPorts } from '../../main/evidence/network/ports.ts';
import { firstHello } from '../../main/evidence/probes/handshake.ts';
import { quickLimits } from '../../main/session/ports.ts';
import { encodeClientHello, probeMaterial } from '../../main/tls/client/hello-bytes.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { starttlsProtocols } from '../../shared/target.ts';
import { tdsResponse } from '../support/agreed-dialogues.ts';
import { loopbackTarget } from '../support/direct-ask.ts';
import { portsInquiry, realPorts } from '../support/look-at-network.ts';
import { answers, capturedClient, runReplay } from '../support/replay.ts';
import { runChain } from '../support/run-chain.ts';
import { type DiagnosisWish, runDiagnosis } from '../support/run-diagnosis.ts';
import { runSurvey } from '../support/run-survey.ts';
import { zooRoot } from '../support/zoo/certificates.ts';
import { ask } from '../support/zoo/healthy.ts';
import { afterSmtp, dialogueOf, firstTo, inTurn } from './around.ts';
import { record } from './peers/pieces.ts';
import { behind } from './peers/real-servers.ts';
import type { Probe, Told } from './probe.ts';
import { revocationProbes } from './revocation-probes.ts';

/** Milliseconds; an answer on loopback takes one. */
const limits = { ...quickLimits, totalMs: 3000, connectMs: 1000, answerMs: 1000, pairAnswerMs: 700, replyMs: 500 };

const diagnosed = async (wish: DiagnosisWish): Promise<Told> =>
  toldBy((await runDiagnosis({ limits, ...wish })).diagnosis);

function toldBy({ causes, verdict }: Diagnosis): Told {
  const { cause, confidence, state, text } = verdict;
  return {
    outcome: cause === null ? `${state} ${text.id}` : `${cause} ${confidence}`,
    confirmed: causes.filter((one) => one.confidence === 'confirmed').map((one) => one.cause),
    healthy: state === 'healthy',
  };
}

const quickCheck: Probe = {
  name: 'quick check',
  deadlineMs: limits.totalMs,
  run: (port) => diagnosed(ask(port)),
};

const starttls: Probe = {
  name: 'STARTTLS, then',
  deadlineMs: limits.totalMs,
  around: afterSmtp,
  proves: ['starttls-unavailable'],
  run: (port) => diagnosed(ask(port, { starttls: 'smtp' })),
};

/** TLS within packets of SQL Server, whose lengths the peer tells as well. */
const withinTds: Probe = {
  name: 'TDS, then',
  deadlineMs: limits.totalMs,
  around: (script) => inTurn([new Uint8Array(0), tdsResponse(1)], script),
  proves: ['starttls-unavailable'],
  run: (port) => diagnosed(ask(port, { starttls: 'mssql' })),
};

const dialogues: readonly Probe[] = starttlsProtocols.map((protocol) => ({
  name: dialogueOf(protocol),
  deadlineMs: limits.totalMs,
  proves: ['starttls-unavailable', 'not-tls', 'connection-reset'],
  run: (port) => diagnosed(ask(port, { starttls: protocol })),
}));

const proxies: readonly Probe[] = ['http', 'socks5'].map((kind) => ({
  name: `${kind} proxy`,
  deadlineMs: limits.totalMs,
  proves: ['proxy-failure', 'captive-portal', 'not-tls'],
  run: (port) => diagnosed(ask(443, { proxy: `${kind}://127.0.0.1:${port}` })),
}));

/** @param well port of an honest server, which the first connection meets */
const resumption = (well: number): Probe => ({
  name: 'resumption',
  deadlineMs: limits.totalMs,
  around: (script) => firstTo(behind(well, (piece) => piece))(script),
  beginsWell: true,
  run: (port) => diagnosed(ask(port)),
});

const survey: Probe = {
  name: 'survey',
  deadlineMs: 5000,
  async run(port) {
    const short = { ...limits, totalMs: 5000 };
    const { addresses } = await runSurvey(port, { limits: short, tolerances: true });
    const [versions = []] = addresses.map((one) => one.versions);
    return {
      outcome: versions.map(({ state, version }) => `${version} ${state}`).join(),
      confirmed: [],
      // A ServerHello that may follow each hello is all that a survey asks for.
      healthy: false,
    };
  },
};

const chain: Probe = {
  name: 'chain',
  deadlineMs: limits.totalMs,
  async run(port) {
    const { answer, causes, verdict } = await runChain({
      ...{ server: `https://server.test:${port}/`, connect: '127.0.0.1', trust: zooRoot(), limits },
    });
    return {
      outcome: `${verdict} ${answer.cause ?? answer.text.id}`,
      confirmed: causes.filter((one) => one.confidence === 'confirmed').map((one) => one.cause),
      // A chain is trusted as soon as it was shown: what the handshake came to is another matter.
      healthy: false,
    };
  },
};

const network: Probe = {
  name: 'network handshake',
  deadlineMs: 8000,
  async run(port) {
    const { addresses } = await lookAtPorts(portsInquiry(['127.0.0.1'], port), realPorts, new AbortController().signal);
    const [one] = addresses;
    return { outcome: `${one?.greeting.state} ${one?.tls.state}`, confirmed: [], healthy: false };
  },
};

const replay: Probe = {
  name: 'replay',
  deadlineMs: 4000,
  async run(port) {
    const spec = firstHello(loopbackTarget(port));
    const { material } = probeMaterial(spec, (length) => new Uint8Array(randomBytes(length)));
    const client = await capturedClient(record(22, encodeClientHello(spec, material).bytes, 0x0301), answers.alert(40));
    // A replay is as patient as a capture deserves; a Stop is what ends it early.
    const { causes, replay: told } = await runReplay(port, client, { stop: AbortSignal.timeout(limits.totalMs) });
    return {
      outcome: told.outcome,
      confirmed: causes.filter((one) => one.confidence === 'confirmed').map((one) => one.cause),
      // A server's hello is what an accepted replay asks for.
      healthy: false,
    };
  },
};

/** @param well port of an honest server of TLS 1.2 */
export const allProbes = (well: number): readonly Probe[] => [
  quickCheck,
  starttls,
  withinTds,
  resumption(well),
  survey,
  chain,
  network,
  replay,
  ...dialogues,
  ...proxies,
  ...revocationProbes,
];
