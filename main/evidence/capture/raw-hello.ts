import { obstacle, type RawHello } from './hello-shelf.ts';
import { TcpConversation } from './tcp-conversation.ts';
import type { UdpConversation } from './udp-conversation.ts';

/** What of a conversation can be sent again. */
export function rawHelloOf(conversation: TcpConversation | UdpConversation): RawHello {
  if (!(conversation instanceof TcpConversation)) return obstacle(conversation.quic === null ? 'dtls' : 'quic');
  const tls = conversation.reader?.tls ?? null;
  if (tls?.rawHello) return tls.rawHello;
  // A hello that never came to its end: before an answer nothing else can have begun.
  const client = tls?.client ?? conversation.opener;
  const sides = client === null ? ([0, 1] as const) : [client];
  const isCut = tls !== null && tls.answer === null && sides.some((side) => tls.isUnfinished(side));
  return obstacle(isCut ? 'cut' : 'none');
}
