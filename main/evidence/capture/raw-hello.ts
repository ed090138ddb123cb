import { obstacle, type RawHello } from './hello-shelf.ts';
import { TcpConversation } from './tcp-conversation.ts';
import type { UdpConversation } from './udp-conversation.ts';

/** What of a conversation can be sent again. */
export function rawHelloOf(conversation: TcpConversation | UdpConversation): RawHello {
  if (!(conversation instanceof TcpConversation)) return obstacle(conversation.quic === null ? 'dtls' : 'quic');
  const tls = conversation.reader?.tls ?? null;
  if (tls?.rawHello) return tls.rawHello;
  // A hello that never came to its end: nothing but a hello is the first thing of an end that is awaited an answer to.
  const client = tls?.client ?? conversation.opener;
  const isCut = tls !== null && tls.answer === null && client !== null && tls.isUnfinished(client);
  return obstacle(isCut ? 'cut' : 'none');
}
