import { type HandshakeReport, type HandshakeStep, isTimed, type LadderMessage } from '../../../shared/handshake.ts';
import { phrase } from '../../../shared/phrase.ts';
import { ladderTexts } from '../../../shared/text/en/ladder.ts';
import { say } from '../../../shared/text/say.ts';
import { describeEnd } from '../../report/failure-words.ts';
import { visible } from './visible.ts';

/**
 * One handshake as lines of text: each message with its time where one was measured, direction, size and the step of the
 * classic description it stands for; then where it stopped, and which steps were not reached.
 */
export function printLadder(report: HandshakeReport): string[] {
  const { messages, address } = report;
  const tls13 = report.negotiated?.version === 'TLSv1.3';
  const timed = isTimed(report);
  const rows = messages.map((message) => ({ text: messageText(message, timed), step: stepText(message, tls13) }));
  const width = Math.max(0, ...rows.map(({ text }) => text.length));
  return [
    words('ladder.title', { address }),
    ...rows.map(({ text, step }) => `${step ? text.padEnd(width) : text}${step ? `  ${step}` : ''}`),
    ...stop(report, timed),
    ...(tls13 ? [words('ladder.tls13')] : []),
    ...notReached(report, tls13),
  ];
}

function messageText({ milliseconds, direction, name, bytes, encrypted }: LadderMessage, timed: boolean): string {
  const arrow = direction === 'sent' ? '→' : '←';
  const marks = [words(`ladder.${direction}`), words('ladder.bytes', { count: bytes })];
  if (encrypted) marks.push(words('ladder.encrypted'));
  return `${timeText(milliseconds, timed)}  ${arrow} ${name} (${marks.join(', ')})`;
}

const timeText = (milliseconds: number, timed: boolean) => (timed ? `${milliseconds.toFixed(1)} ms`.padStart(11) : '');

/** `2 Server Hello`; empty for what the classic description has no step for. */
function stepText({ step, name }: LadderMessage, tls13: boolean): string {
  const number = classicSteps.indexOf(step) + 1;
  if (number === 0) return '';
  if (name === 'HelloRetryRequest') return words('ladder.step', { number, name: words('ladder.step.retry') });
  const own = tls13 && otherIn13.includes(step) ? `ladder.step.${step}-13` : `ladder.step.${step}`;
  return words('ladder.step', { number, name: words(own) });
}

function stop({ failure }: HandshakeReport, timed: boolean): string[] {
  if (failure === null) return [];
  const time = timeText(failure.milliseconds, timed);
  const end = words('ladder.stopped', { end: visible(describeEnd(failure)) });
  const awaited = failure.awaiting === null ? '' : `; ${words('ladder.awaited', { message: failure.awaiting })}`;
  return [`${time}  ${end}${awaited}`];
}

/** Steps without a message, where it failed. In TLS 1.3 the key exchange has none, and Change Cipher Spec needs none. */
function notReached({ failure, messages }: HandshakeReport, tls13: boolean): string[] {
  if (failure === null) return [];
  const needed = classicSteps.filter((step) => !(tls13 && without13.includes(step)));
  const missing = needed.filter((step) => !messages.some((message) => message.step === step));
  const steps = missing.map((step) =>
    words('ladder.step', { number: classicSteps.indexOf(step) + 1, name: words(`ladder.step.${step}`) }),
  );
  return steps.length === 0 ? [] : [words('ladder.not-reached', { steps: steps.join(', ') })];
}

const classicSteps: readonly HandshakeStep[] = [
  'client-hello',
  'server-hello',
  'certificate',
  'key-exchange',
  'change-cipher-spec',
  'finished',
];
/** Steps that carry more, or mean less, in TLS 1.3. RFC 8446 sections 2 and D.4. */
const otherIn13: readonly HandshakeStep[] = ['client-hello', 'server-hello', 'change-cipher-spec'];
const without13: readonly HandshakeStep[] = ['key-exchange', 'change-cipher-spec'];

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(ladderTexts, phrase(id, parameters));
