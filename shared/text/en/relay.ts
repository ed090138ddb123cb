import type { Catalogue } from '../say.ts';

/** What a relay and the run of a program conclude, and what they say of themselves. */
export const relayTexts = {
  'relay.upstream.refused': 'This computer cannot connect either: {place} refuses',
  'relay.upstream.no-answer': 'This computer cannot connect either: {place} does not answer',
  'relay.upstream.unreachable': 'There is no way to {place} from this computer',
  'relay.upstream.unresolved': 'The name {host} has no address on this computer',
  'relay.upstream.proxy': 'The proxy {proxy} does not open the way to {place}',
  'relay.upstream.failed': 'This computer could not connect to {place}',
  'relay.upstream.code': 'The system says {said}. The line of the client was closed, and no TLS was spoken.',
  'relay.upstream.own-lookup':
    'The recording asked this computer for the address, and it said {said}. The program may find it another way: not tested.',
  'relay.upstream.silence': 'No answer came within {seconds} s. The line of the client was closed.',
  'relay.upstream.proxy-said': 'It answered: {said}. The line of the client was closed, and no TLS was spoken.',

  'relay.verdict.fault': '{headline}',
  'relay.verdict.fault-because': '{explanation}',
  'relay.verdict.unexplained': 'A handshake failed, and what went by does not say why',
  'relay.verdict.unexplained-because': 'Connection {number} ended after {after}. Check the server itself next.',
  'relay.verdict.left':
    'Connection {number} was completed, and the client left before it asked for anything. {finding}',
  'relay.verdict.left-name':
    'Connection {number} was completed, and the client left before it asked for anything. {finding} Does it ask for this name only because of the relay? Then point it here in a way that keeps the name: see --recipes.',
  'relay.verdict.healthy': 'Every handshake that went by was completed',
  'relay.verdict.healthy-because': 'Completed handshakes: {count}. The fault did not show itself here.',
  'relay.verdict.nothing': 'Nobody connected',
  'relay.verdict.nothing-because': 'No connection came to the relay. Point the failing program at it and try again.',
  'relay.verdict.no-handshake': 'No handshake came to an end',
  'relay.verdict.no-handshake-because': 'Connections: {count}. None of them completed or failed a handshake.',

  'run.verdict.said': 'The program says why it failed',
  'run.verdict.said-because': 'The program said: “{quote}”.',
  'run.verdict.said-and-seen': 'Connection {number} shows it, and the program said: “{quote}”.',
  'run.verdict.left': 'Connection {number} was completed, and the program said: “{quote}”.',
  'run.verdict.left-names':
    'Connection {number} asked for {name}, and the certificate is for {names}. The program said: “{quote}”.',
  'run.verdict.left-silent':
    'Connection {number} was completed, and the program left it before it asked for anything. Its exit status is {status}.',
  'run.verdict.left-unsaid': 'The handshakes were completed; why the program failed did not show',
  'run.verdict.left-unsaid-because':
    'Completed handshakes: {count}. It left before it asked for anything. Its exit status is {status}.',
  'run.verdict.unfitting': 'What the program says does not fit the connections that were recorded',
  'run.verdict.unfitting-because': 'It said: “{quote}”. It may be about something that was not recorded.',
  'run.verdict.healthy': 'The program ended well, and its handshakes were completed',
  'run.verdict.healthy-because': 'Completed handshakes: {count}. Its exit status is 0.',
  'run.verdict.completed': 'The handshakes were completed; the program failed for another reason',
  'run.verdict.completed-because': 'Completed handshakes: {count}. Its exit status is {status}.',
  'run.verdict.nothing': 'The program made no connection that could be recorded',
  'run.verdict.nothing-around':
    'It went around the proxy to {places}. A relay records that: point the program at its port.',
  'run.verdict.nothing-because': 'It used none of the proxy settings it was given. Its exit status is {status}.',
  'run.verdict.keys-refused': 'The program did not begin: it refused our option for session keys',
  'run.verdict.keys-refused-because':
    'Its Node.js is older than 12.16. Run it again without that option: handshake-doctor run --no-keys -- COMMAND',
  'run.verdict.not-started': 'The program could not be started',
  'run.verdict.missing': 'There is no program {name} on this computer.',
  'run.verdict.not-run': 'The system says {said}.',

  'relay.note.pieces': 'A piece is what was read at once, numbered as it came. Nothing is known of TCP.',
  'relay.note.left-out.one': 'One more connection was passed on and is not told of.',
  'relay.note.left-out.many': '{count} more connections were passed on and are not told of.',
  'relay.note.turned-away.one': 'One connection was turned away: too many at the same time.',
  'relay.note.turned-away.many': '{count} connections were turned away: too many at the same time.',
  'relay.note.time': 'It ended by itself after {seconds} s.',
  'relay.note.size': 'It ended by itself after {megabytes} MB.',
  'relay.note.not-kept': 'Of long connections the beginning alone was kept.',
  'run.note.around':
    'It went around the proxy to {place}: that was not recorded. Point it at: handshake-doctor relay --listen 8443 {place}',
  'run.note.named': 'The command itself says where {place} is (--resolve). The recording went there.',
  'run.note.keys': 'The program wrote its session keys for this run. They opened the handshake here and are deleted.',
  'run.note.plain': 'It asked for a page in the clear (http://): no TLS in that.',
  'run.note.proxy-unread': 'The proxy {proxy} of this computer was left out: only http:// proxies can be gone through.',
  'run.trace.not-started': 'The program did not run.',
  'run.trace.not-wanted': 'Nobody asked for it.',
  'run.trace.not-linux': 'Files are traced on Linux alone.',
  'run.trace.missing': 'The program strace is not installed.',
  'run.trace.not-allowed': 'The system does not allow it: {said}',
  'run.trace.stopped': 'It was stopped before.',
} as const satisfies Catalogue;
export type RelayTextId = keyof typeof relayTexts;
