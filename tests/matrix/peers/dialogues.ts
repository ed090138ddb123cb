// Dialogues in the clear that a server breaks: cut, repeated, dripped, with other bytes, and with more than was asked for.
import { asciiBytes, concat } from '../../../main/bytes/bytes.ts';
import { type StarttlsProtocol, starttlsProtocols } from '../../../shared/target.ts';
import { agreedDialogues } from '../../support/agreed-dialogues.ts';
import type { ByteScript } from '../../support/byte-server.ts';
import { dialogueOf, inTurn } from '../around.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { alert, repeated } from './pieces.ts';
import { type Ending, end } from './real-servers.ts';

const endings: readonly Ending[] = ['closes', 'resets', 'falls silent'];
/** What a byte is turned into: RFC 4511 lengths, packet lengths and line ends break at each of them. */
const others = [0x00, 0x7f, 0x80, 0xff];
const inOneGo = 64;
const dripMs = 10;

/** Each is for the dialogue of its own protocol alone. */
export const spoiledDialogues = (): readonly Misbehaviour[] =>
  starttlsProtocols.flatMap((protocol) => {
    const answers = answersOf(protocol);
    const all = [...cuts(answers), ...turned(answers), ...endless(answers), ...after(answers)];
    return all.map(([name, script]) => ({
      name: `${protocol} dialogue: ${name}`,
      script,
      only: [dialogueOf(protocol)],
      ...(name.startsWith('floods') && { floods: true as const }),
    }));
  });

type Named = readonly (readonly [name: string, script: ByteScript])[];

/** The first honest dialogue of a protocol. */
function answersOf(protocol: StarttlsProtocol): readonly Uint8Array[] {
  const [, pieces = []] = agreedDialogues.find(([name]) => name === protocol) ?? [];
  return pieces.map((piece) => (typeof piece === 'string' ? asciiBytes(piece) : piece));
}

/** At every byte, each with one ending in turn. */
function cuts(answers: readonly Uint8Array[]): Named {
  return answers.flatMap((answer, turn) =>
    Array.from(answer, (_, at): Named[number] => {
      const ending = endings[(at + turn) % endings.length] ?? 'closes';
      const begin = [...answers.slice(0, turn), answer.subarray(0, at)];
      return [`${ending} after ${at} bytes of answer ${turn + 1}`, inTurn(begin, end[ending])];
    }),
  );
}

/** Of text every eighth byte, of binary answers all. */
function turned(answers: readonly Uint8Array[]): Named {
  return answers.flatMap((answer, turn) =>
    Array.from(answer, (_, at) => at)
      .filter((at) => at % (isText(answer) ? 8 : 1) === 0)
      .flatMap((at) =>
        others.map((value): Named[number] => [
          `byte ${at} of answer ${turn + 1} is ${value}`,
          inTurn(answers.with(turn, answer.with(at, value)), () => {}),
        ]),
      ),
  );
}

const isText = (answer: Uint8Array) => answer.length > 1 && answer.every((byte) => byte >= 9 && byte < 127);

function endless(answers: readonly Uint8Array[]): Named {
  return answers.flatMap((answer, turn) => {
    const before = answers.slice(0, turn);
    const begin = answer.subarray(0, Math.max(1, answer.length - 2));
    return [
      [`floods with answer ${turn + 1}`, inTurn(before, pouring(repeated(answer, inOneGo)))],
      [`floods within answer ${turn + 1}`, inTurn([...before, begin], pouring(new Uint8Array(4096).fill(0x41)))],
      [`floods with zeros in answer ${turn + 1}`, inTurn([...before, begin], pouring(new Uint8Array(4096)))],
      [`drips answer ${turn + 1}, and on`, inTurn(before, drip(answer))],
    ] satisfies Named;
  });
}

/** What follows the last answer, before the client has said its hello. */
function after(answers: readonly Uint8Array[]): Named {
  const more: readonly (readonly [string, Uint8Array])[] = [
    ['the last answer again', answers.at(-1) ?? new Uint8Array(0)],
    ['plain text', asciiBytes('250 injected\r\n')],
    ['an alert', alert(2, 40)],
    ['half a record', Uint8Array.of(22, 3, 3, 0x40)],
    ['70 KB', new Uint8Array(70_000).fill(0x41)],
  ];
  return [
    ...more.map(([name, bytes]): Named[number] => [
      `${name} behind the last answer`,
      inTurn([...answers.slice(0, -1), concat(answers.at(-1) ?? bytes, bytes)], () => {}),
    ]),
    ...endings.map((ending): Named[number] => [`${ending} after the last answer`, inTurn(answers, end[ending])]),
  ];
}

/** As `flooding` does, though nothing of the client is waited for. */
const pouring =
  (bytes: Uint8Array): ByteScript =>
  (socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write(bytes));
    };
    socket.on('data', () => {}).on('drain', more);
    more();
  };

const drip =
  (bytes: Uint8Array): ByteScript =>
  (socket) => {
    let at = 0;
    socket.on('data', () => {});
    const timer = setInterval(() => {
      socket.write(bytes.subarray(at % bytes.length, (at % bytes.length) + 1));
      at += 1;
    }, dripMs);
    socket.once('close', () => clearInterval(timer));
  };
