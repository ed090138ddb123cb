// XMPP, RFC 6120 section 5.
import { hearUntil, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export const xmpp = (peerName: string): Talk => stream(peerName, 'jabber:client');
export const xmppServer = (peerName: string): Talk => stream(peerName, 'jabber:server');

function* stream(peerName: string, namespace: string): Talk {
  const streams = "xmlns:stream='http://etherx.jabber.org/streams'";
  yield* say(
    `<?xml version='1.0'?><stream:stream to='${attribute(peerName)}' xmlns='${namespace}' ${streams} version='1.0'>`,
  );
  const features = yield* hearUntil('</stream:features>', '<stream:features/>', '</stream:error>', '</stream:stream>');
  if (!features.includes('<stream:stream')) return unexpected(features);
  if (!features.includes('stream:features')) return refused(features);
  if (!features.includes('urn:ietf:params:xml:ns:xmpp-tls')) return notOffered(features);
  yield* say("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  const answer = yield* hearUntil('/>', '</proceed>', '</failure>');
  return answer.includes('<proceed') ? null : refused(answer);
}

const attribute = (text: string) => text.replace(/[<>&'"]/g, (char) => `&#${char.charCodeAt(0)};`);
