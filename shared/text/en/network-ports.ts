/** Words about ports and the order of addresses. */
export const networkPortsTexts = {
  'order.first': 'Tried first: the system prefers {address}.',
  'order.avoid-unusable': 'Tried last: this computer has no way to send to {address}.',
  'order.matching-scope': 'Later, because this computer would send to {address} from an address of another reach.',
  'order.matching-label': 'Later, because this computer would send to {address} from an address of another kind.',
  'order.precedence': 'Later, because the system prefers other kinds of addresses to that of {address}.',
  'order.smaller-scope': 'Later, because {address} reaches further than the one before.',
  'order.longest-prefix': 'Later, because {address} has less in common with this computer’s own address.',
  'order.as-resolved': 'Here, because the resolver gave {address} in this place.',
  'order.alternate-family': 'Here, because programs take turns between IPv6 and IPv4.',
  'order.summary.winner': 'A program that races addresses connects to {address} after {milliseconds} ms.',
  'order.summary.slow':
    'A program that races addresses connects to {address} after {milliseconds} ms. One that takes them in turn waits {seconds} s.',
  'order.summary.slow-at-least':
    'A program that races addresses connects to {address} after {milliseconds} ms. One that takes them in turn waits {seconds} s or more.',
  'order.summary.none': 'No address accepts a connection, in whatever order a program tries them.',
  'order.summary.empty': 'There is no address to try.',
  'gap.stopped': 'It was stopped before this was done.',
  'gap.not-open': 'The port did not open.',
  'gap.greeting-not-needed': 'The port speaks only after STARTTLS was asked for, and that was asked.',
  'gap.neighbours': 'other ports of the server',
  'gap.neighbours.not-asked':
    'Nobody asked for them. Of a web server on 443, port 80 alone is asked, for its first page.',
  'gap.addresses': 'more addresses',
  'gap.addresses.many': 'Only the first {count} addresses were tried.',
  'contact.port': 'TCP connections',
  'contact.neighbour': 'TCP connections to a neighbouring port',
  'tls.server-hello': 'The server answered with its hello.',
  'tls.not-answered': 'How it ended: {ending}.',
} as const;
export type NetworkPortsTextId = keyof typeof networkPortsTexts;
