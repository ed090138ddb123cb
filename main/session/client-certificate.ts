import type { ClientCertificateResult } from '../../shared/client-certificate.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Target } from '../../shared/target.ts';
import { chainFileTexts } from '../../shared/text/en/chain-files.ts';
import { clientCertificateTexts } from '../../shared/text/en/client-certificate.ts';
import { say } from '../../shared/text/say.ts';
import { type ChosenFiles, openCredential } from '../certificates/client/open-credential.ts';
import { readCertificateFile } from '../certificates/files/read-certificate-file.ts';
import { judgeBeforehand, judgeUnopened } from '../diagnosis/client-certificate/judge-client-certificate.ts';
import { clientCertificateFacts } from './client-certificate-facts.ts';
import { attemptHandshake, firstQuestion } from './examine-address.ts';
import { findWay } from './find-way.ts';
import { Notebook } from './notebook.ts';
import type { Limits, SessionPorts } from './ports.ts';
import { ProgressBoard } from './progress-board.ts';

/** A certificate with its key, opened. */
export type ChosenCredential = NonNullable<SessionPorts['credential']>;

/**
 * The chosen certificate against the server's request, without showing it: one connection that ends before our
 * certificate would be sent. `null` where no address answers: then nothing is known.
 */
export async function checkBeforehand(
  request: { readonly runId: string; readonly target: Target; readonly limits: Limits },
  credential: ChosenCredential,
  ports: SessionPorts,
  stop: AbortSignal,
): Promise<ClientCertificateResult | null> {
  const { target, limits, runId } = request;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(limits.totalMs)]);
  const { credential: _, ...silent } = ports;
  const notebook = new Notebook(silent, target, runId, `Handshake Doctor ${ports.version}`);
  const board = new ProgressBoard(runId, ports.now, () => {});
  const { context, addresses, port } = await findWay({ target, ports: silent, limits, notebook, board, signal });
  const [first] = addresses;
  if (first === undefined || signal.aborted) return null;
  const question = firstQuestion(target, first.address, port, ports.version);
  // Nothing is answered, so that the server sees neither a certificate nor a refusal to show one.
  const asked = await attemptHandshake(context, { ...question, stopAfter: 'server-flight', request: () => null });
  const { report } = asked;
  const facts = clientCertificateFacts(credential, asked.facts.certificateRequest);
  if (facts === null || report.tcp.state !== 'open') return null;
  const complete = report.failure === null;
  return judgeBeforehand(facts, { complete, version: report.negotiated?.version ?? null }, ports.wallClock());
}

/**
 * Opens what the person chose. Where that fails, the row of the key says why, and `asks` whether a passphrase, or
 * another one, would help.
 */
export function openClientCertificate(files: ChosenFiles):
  | { readonly ok: true; readonly credential: ChosenCredential }
  | {
      readonly ok: false;
      readonly asks: 'passphrase' | 'other-passphrase' | null;
      readonly result: ClientCertificateResult;
    } {
  const opened = openCredential(files);
  if (opened.ok) return opened;
  const { problem } = opened;
  const said = whatTheFilesAre(files, problem);
  const asks =
    problem === 'needs-passphrase' ? 'passphrase' : problem === 'wrong-passphrase' ? 'other-passphrase' : null;
  return { ok: false, asks, result: withWords(judgeUnopened(whys[problem]), said) };
}

/** What the reader of files says of what was given for the certificate or for the key; null where it has no more to say. */
function whatTheFilesAre({ certificate, key }: ChosenFiles, problem: keyof typeof whys): Said | null {
  if (problem === 'certificate-missing') return saidOfFile(certificate);
  if (key === null || problem !== 'unreadable') return null;
  const file = readCertificateFile(key);
  if (!file.ok) return saidOfFile(key);
  const kind = file.requests.length > 0 ? 'request' : file.certificates.length > 0 ? 'certificate' : null;
  if (kind === null) return saidOfFile(key);
  const text = phrase(`client.key.is-${kind}`);
  return { text, headline: say(clientCertificateTexts, text) };
}

type Said = Pick<ClientCertificateResult['rows'][number], 'text' | 'headline'>;

function saidOfFile(bytes: Uint8Array): Said | null {
  const file = readCertificateFile(bytes);
  const broken = file.ok ? file.problems.find(({ severity }) => severity === 'broken') : undefined;
  const text = file.ok ? (broken ?? file.problems.at(-1))?.phrase : file.phrase;
  if (text === undefined || (file.ok && file.privateKeys.length > 0 && file.certificates.length > 0)) return null;
  return { text, headline: say(chainFileTexts, text) };
}

function withWords(result: ClientCertificateResult, said: Said | null): ClientCertificateResult {
  return said === null
    ? result
    : { ...result, rows: result.rows.map((row) => (row.check === 'key' ? { ...row, ...said } : row)) };
}

const whys = {
  'needs-passphrase': 'client.key.locked',
  'wrong-passphrase': 'client.key.wrong-passphrase',
  unreadable: 'client.key.unreadable',
  'key-unreadable': 'client.key.unreadable',
  'key-does-not-match': 'client.key.differs',
  'key-kind-unsupported': 'client.key.unsupported',
  'certificate-missing': 'client.certificate.missing',
  'certificate-unreadable': 'client.certificate.unreadable',
  'key-missing': 'client.key.missing',
  'key-in-java-store': 'client.key.java-store',
} as const;
