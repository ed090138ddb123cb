import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** What a scripted name server does with a question: datagrams to send back, in order. */
export type DnsScript = (question: Buffer, ask: number) => readonly Buffer[];

export interface ScriptedDns {
  readonly port: number;
  readonly questions: readonly Buffer[];
  stop(): Promise<void>;
}

/** A name server on loopback that says what it is told to. `overTcp` gets the message without its length in front. */
export async function startScriptedDns(
  script: DnsScript,
  overTcp: ((question: Buffer) => Buffer | null) | null = null,
): Promise<ScriptedDns> {
  const questions: Buffer[] = [];
  const socket: Socket = createSocket('udp4');
  socket.on('message', (question, peer) => {
    questions.push(question);
    for (const answer of script(question, questions.length)) socket.send(answer, peer.port, peer.address, () => {});
  });
  // Connections of other tests take ports of TCP all the time, and hardly anybody takes one of UDP: that one comes second.
  const server = overTcp === null ? null : await listenTcp(overTcp);
  socket.bind(server === null ? 0 : (server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const stop = async () => {
    socket.close();
    await once(socket, 'close');
    server?.close();
  };
  return { port, questions, stop };
}

async function listenTcp(answer: (question: Buffer) => Buffer | null): Promise<Server> {
  const server = createServer((line) => {
    line
      .on('error', () => {})
      .on('data', (bytes) => {
        const said = answer(bytes.subarray(2));
        if (said === null) line.destroy();
        else line.end(said);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The question's own section, whatever comes behind it left out. */
export function questionSection(question: Buffer): Buffer {
  let at = 12;
  while ((question[at] ?? 0) !== 0) at += (question[at] ?? 0) + 1;
  return question.subarray(12, at + 5);
}

export const questionType = (question: Buffer): number => {
  const section = questionSection(question);
  return section.readUInt16BE(section.length - 4);
};

interface AnswerForm {
  readonly id?: number;
  readonly flags?: number;
  readonly section?: Buffer;
  readonly questions?: number;
  readonly records?: readonly Buffer[];
  readonly count?: number;
}

/** An answer in the form of RFC 1035, written by hand so that it can be wrong. */
export function answerTo(question: Buffer, form: AnswerForm = {}): Buffer {
  const { id = question.readUInt16BE(0), flags = 0x8180, section = questionSection(question), questions = 1 } = form;
  const { records = [], count = records.length } = form;
  const head = Buffer.alloc(12);
  for (const [index, value] of [id, flags, questions, count, 0, 0].entries()) head.writeUInt16BE(value, index * 2);
  return Buffer.concat([head, section, ...records]);
}

/** A record whose owner is the name that was asked for. */
export function recordFor(
  type: number,
  data: Buffer,
  { owner = Buffer.from([0xc0, 12]), length = data.length } = {},
): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(length, 8);
  return Buffer.concat([owner, fixed, data]);
}
