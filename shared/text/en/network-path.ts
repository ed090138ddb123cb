/** Words about the way to a server. */
export const networkPathTexts = {
  'gap.missing.ping':
    'This system has no ping program. On Debian and Ubuntu, install “iputils-ping”; elsewhere, “iputils”.',
  'gap.missing.traceroute':
    'This system has no traceroute program. On Debian, Ubuntu, Fedora and Alpine, install “traceroute”.',
  'gap.unknown-program':
    'The program of that name here is one whose words are not known. Install “iputils” or “traceroute”.',
  'gap.cannot-forbid-fragments':
    'The ping of busybox cannot forbid fragments, so it cannot measure this. Install “iputils”.',
  'gap.not-permitted':
    'This system lets only an administrator send such packets. Its ping lacks the right “cap_net_raw”, or the setuid bit.',
  'gap.no-route': 'This computer has no route to this address, so nothing was sent.',
  'gap.bad-address': 'That is no address, so nothing was sent.',
  'gap.stopped': 'It was stopped before this was done.',
  'gap.failed': 'The program of the system ended without a result.',
  'gap.ping': 'ping',
  'gap.trace': 'the way to the server',
  'gap.path-mtu': 'the largest packet that passes',
  'gap.more-addresses': 'the way to more addresses',
  'gap.more-addresses.because': 'Only the first {count} addresses were traced.',
  'trace.not-reached': 'Nothing behind hop {hop} answered. Many servers and firewalls keep silent to such packets.',
  'trace.nothing': 'Nobody on the way answered.',
  'trace.out-of-time': 'It took too long and was ended.',
  'mtu.silent': 'The server answers no ping, so sizes cannot be told apart by it.',
  'mtu.unsteady': 'Large pings passed where smaller ones were lost, so no limit can be named.',
  'contact.ping': 'Ping',
  'contact.trace': 'Packets that end on the way, one hop after the other',
  'contact.hello': 'ClientHello messages, whole and in small segments',
} as const;
export type NetworkPathTextId = keyof typeof networkPathTexts;
