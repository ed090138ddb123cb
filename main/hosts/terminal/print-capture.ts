import type { CaptureDocument, CaptureFile } from '../../../shared/capture/document.ts';
import { outcomeWord } from '../../../shared/capture/outcome-word.ts';
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { phrase } from '../../../shared/phrase.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { capturedTarget } from '../../session/replay/captured-target.ts';
import { nextSteps, nextWords } from '../next-step.ts';
import { visible } from './visible.ts';

/** Conversations shown: nobody reads more of them on a terminal. */
const shownFailures = 200;
const shownOthers = 50;

/** Where a capture lies, and of which of its conversations the hello can be sent again. */
export interface CapturePlace {
  readonly path: string;
  readonly isResendable: (index: number) => boolean;
}

/** The capture as text for a terminal: what failed in full, the rest in a line each. `place` is null for a copy. */
export function printCapture(document: CaptureDocument, place: CapturePlace | null = null): string {
  const { file, notes, streams } = document;
  const told = shown(streams);
  const head = [headline(file, streams), ...notes.map(({ sentence }) => visible(sentence)), ...damage(file)];
  const more = streams.length - told.length;
  const rest = more > 0 ? [words('capture.more', { count: more })] : [];
  return `${[head.join('\n'), ...told.map((stream) => streamLines(stream, place)), ...rest].join('\n\n')}\n`;
}

function shown(streams: readonly CaptureStream[]): CaptureStream[] {
  let failures = 0;
  let others = 0;
  return streams.filter((stream) => {
    if (!['completed', 'silent'].includes(outcomeWord(stream)) || stream.cause !== null)
      return failures++ < shownFailures;
    return others++ < shownOthers;
  });
}

function headline(
  { container, firstPacketAt, gzip, lastPacketAt, name, packets }: CaptureFile,
  streams: readonly CaptureStream[],
): string {
  const form = `${container ?? 'unknown'}${gzip ? ' (gzip)' : ''}`;
  const first = words('capture.head', { name: visible(name), form, packets, count: streams.length });
  const count = (...outcomes: readonly string[]) =>
    streams.filter((stream) => outcomes.includes(outcomeWord(stream))).length;
  const counts = {
    failed: count('failed', 'not-tls'),
    completed: count('completed'),
    unfinished: count('unfinished'),
  };
  const times =
    firstPacketAt && lastPacketAt ? [words('capture.times', { from: firstPacketAt, to: lastPacketAt })] : [];
  const silent = count('silent');
  const also = silent === 0 ? '' : `, ${words('capture.counts.silent', { count: silent })}`;
  return [first, ...times, ...(streams.length > 0 ? [`${words('capture.counts', counts)}${also}`] : [])].join('\n');
}

function damage({ damage: found }: CaptureFile): string[] {
  return found === null ? [] : [visible(words(`capture.damage.${found.kind}`, { ...found }))];
}

function streamLines(stream: CaptureStream, place: CapturePlace | null): string {
  const { client, index, server, serverName } = stream;
  const name = serverName === null ? '' : `  ${visible(serverName)}`;
  const title = `${index + 1}  ${words(`capture.outcome.${outcomeWord(stream)}`)}  ${client} → ${server}${name}`;
  const details = [way(stream), agreement(stream), where(stream), loss(stream)].filter((line) => line !== '');
  return [title, ...[...causes(stream), ...nextLines(stream, place), ...details].map((line) => `   ${line}`)].join(
    '\n',
  );
}

function causes({ causes: found, outcome }: CaptureStream): string[] {
  const [first, ...others] = found;
  if (first === undefined) return outcome === 'failed' || outcome === 'not-tls' ? [words('capture.no-cause')] : [];
  const sure = first.confidence as 'confirmed' | 'likely' | 'possible';
  const mark = first.kind === 'finding' ? words('capture.finding') : words(`capture.confidence.${sure}`);
  const lines = [`${mark}: ${visible(first.headline)} (${first.cause})`, `  ${visible(first.explanation)}`];
  if (others.length === 0) return lines;
  return [...lines, words('capture.also', { causes: others.map(({ cause }) => textOf(causeNames, cause)).join(', ') })];
}

function nextLines(stream: CaptureStream, place: CapturePlace | null): string[] {
  const [first] = stream.causes;
  if (first?.kind !== 'failure') return [];
  // diagnose speaks TLS over TCP.
  if (stream.transport !== 'tcp') return [nextWords(`next.side.${first.side}`)];
  const profile = place?.isResendable(stream.index) ? `file:${place.path}#${stream.index + 1}` : null;
  return nextSteps(first.side, capturedTarget(stream), profile);
}

function way({ kind, plaintext }: CaptureStream): string {
  if (kind === 'connect' && plaintext?.connectTo)
    return words('capture.through', { target: visible(plaintext.connectTo) });
  if (kind === 'starttls') return words('capture.switch', { protocol: plaintext?.starttls ?? 'a dialogue' });
  if (kind === 'quic') return words('capture.quic');
  return kind === 'dtls' ? words('capture.dtls') : '';
}

function agreement({
  cipherSuite,
  hello,
  negotiatedVersion,
  offeredCipherSuites,
  offeredVersions,
  stoppedAfter,
}: CaptureStream): string {
  const parts: string[] = [];
  if (hello) {
    const versions = offeredVersions.join(', ') || 'nothing known';
    const count = offeredCipherSuites.length;
    parts.push(
      words(count === 1 ? 'capture.offered.one' : 'capture.offered.many', { versions, count, packet: hello.packet }),
    );
  }
  if (negotiatedVersion && cipherSuite) {
    parts.push(words('capture.agreed', { version: negotiatedVersion, suite: cipherSuite.name }));
  }
  if (stoppedAfter) parts.push(words('capture.stopped-after', { message: stoppedAfter }));
  return parts.join('; ');
}

function where({ durationMs, ja4, packets }: CaptureStream): string {
  const [first, last] = packets;
  const place = words('capture.packets', { first, last, milliseconds: durationMs.toFixed(1) });
  return ja4 === null ? place : `${place}; JA4 ${ja4}`;
}

function loss({ tcp }: CaptureStream): string {
  if (tcp === null) return '';
  const both = (field: 'retransmissions' | 'missingBytes') => ({
    client: tcp.client[field],
    server: tcp.server[field],
  });
  const [resent, missing] = [both('retransmissions'), both('missingBytes')];
  const parts: string[] = [];
  if (resent.client + resent.server > 0) parts.push(words('capture.resent', resent));
  if (missing.client + missing.server > 0) parts.push(words('capture.missing', missing));
  return parts.join('; ');
}

const words = (id: keyof typeof captureListTexts, parameters: Parameters<typeof phrase>[1] = {}) =>
  say(captureListTexts, phrase(id, parameters));
