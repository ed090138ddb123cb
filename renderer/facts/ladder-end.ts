import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import type { Words } from '../words.ts';
import { seconds } from './numbers.ts';
import { protocolName } from './wire-names.ts';

/** Who ended it, as far as this computer can tell; `client` is another one, seen in a capture. */
export type EndedBy = 'server' | 'client' | 'here' | 'nobody' | 'unknown';

/** How a handshake ended short of its goal, for the mark on the ladder. */
export interface LadderEnd {
  readonly by: EndedBy;
  /** What stands on the arrow, and below it in wire words. */
  readonly plain: Words;
  readonly name: string;
  /** The sentence beside the mark. */
  readonly sentence: Words;
  readonly milliseconds: number | null;
  readonly encrypted: boolean;
  /**
   * Where no byte of the handshake ended it: `certificate` is where a careful client stops and this program
   * went on to look; `reply` is where the server said no, after a handshake that went through.
   */
  readonly judged: 'certificate' | 'reply' | null;
}

type Kind = HandshakeFailure['kind'];
type Told = Pick<LadderEnd, 'by' | 'plain' | 'name' | 'sentence'>;
type Teller<K extends Kind> = (failure: Extract<HandshakeFailure, { kind: K }>) => Told;

/** Tells an end from what was seen. Names no cause. */
export function endOf(failure: HandshakeFailure): LadderEnd {
  const tell = tellers[failure.kind] as (failure: HandshakeFailure) => Told;
  return {
    ...tell(failure),
    milliseconds: failure.milliseconds,
    encrypted: failure.kind === 'alert' && failure.encrypted,
    judged: null,
  };
}

const tellers: { readonly [K in Kind]: Teller<K> } = {
  tcp: ({ state, errorCode }) => ({
    by: state === 'refused' ? 'server' : 'nobody',
    plain: { id: 'message.tcp' },
    name: errorCode ?? 'TCP',
    sentence: { id: `end.tcp.${state}` },
  }),
  starttls: ({ state, reply }) => ({
    by: state === 'no-answer' ? 'nobody' : 'server',
    plain: { id: 'message.starttls' },
    name: reply || 'STARTTLS',
    sentence: { id: `end.starttls.${state}` },
  }),
  alert: ({ name, description, level, encrypted }) => ({
    by: 'server',
    plain: { id: 'message.refusal' },
    name: `Alert ${description} ${name}`,
    sentence: { id: alertSentence(level, encrypted), parameters: { name, number: description } },
  }),
  closed: () => ({
    by: 'server',
    plain: { id: 'message.closed' },
    name: 'FIN',
    sentence: { id: 'end.closed' },
  }),
  reset: ({ errorCode }) => ({
    by: 'unknown',
    plain: { id: 'message.reset' },
    name: errorCode === 'ECONNRESET' ? 'RST' : `RST ${errorCode}`,
    sentence: { id: 'end.reset' },
  }),
  silence: ({ waitedMs }) => ({
    by: 'nobody',
    plain: { id: 'message.silence' },
    name: '',
    sentence: { id: 'end.silence', parameters: { time: seconds(waitedMs) } },
  }),
  plaintext: ({ protocol, text }) => ({
    by: 'server',
    plain: { id: 'message.plaintext' },
    name: firstLine(text),
    sentence: {
      id: protocol === 'unknown' ? 'end.plaintext.unknown' : 'end.plaintext',
      parameters: { protocol: protocolName(protocol) },
    },
  }),
  malformed: ({ structure, offset }) => ({
    by: 'here',
    plain: { id: 'message.malformed' },
    name: structure,
    sentence: { id: 'end.malformed', parameters: { structure, offset } },
  }),
  misbehaved: ({ rule }) => ({
    by: 'here',
    plain: { id: 'message.misbehaved' },
    name: rule,
    sentence: { id: 'end.misbehaved' },
  }),
  'nothing-in-common': ({ what, chosen }) => ({
    by: 'here',
    plain: { id: 'message.nothing-in-common' },
    name: chosen,
    sentence: { id: `end.nothing-in-common.${what}`, parameters: { chosen } },
  }),
  limit: ({ limit }) => ({
    by: 'here',
    plain: { id: 'message.limit' },
    name: limit,
    sentence: { id: 'end.limit' },
  }),
  stopped: () => ({ by: 'here', plain: { id: 'message.stopped' }, name: '', sentence: { id: 'end.stopped' } }),
  unsupported: ({ what }) => ({
    by: 'here',
    plain: { id: 'message.unsupported' },
    name: what,
    sentence: { id: 'end.unsupported', parameters: { what } },
  }),
};

function alertSentence(level: 'warning' | 'fatal', encrypted: boolean) {
  if (encrypted) return 'end.alert.encrypted';
  return level === 'warning' ? 'end.alert.warning' : 'end.alert';
}

const firstLine = (text: string) => text.split(/[\r\n]/, 1)[0]?.slice(0, 80) ?? '';
