import type { Catalogue } from '../say.ts';

/** What is said of a capture as a whole, and the words around its conversations. */
export const captureListTexts = {
  'capture.refused.foreign':
    'This is no capture. Give a file that Wireshark, tcpdump or dumpcap wrote (pcap or pcapng).',
  'capture.refused.empty': 'The file is empty.',

  'capture.note.nothing': 'No handshake is in this capture. It has {tcp} TCP and {udp} UDP conversations.',
  'capture.note.no-packets': 'No packet is in this capture.',
  'capture.note.shortened': '{count} packets were kept in part. Capture whole packets to see more (tcpdump -s 0).',
  'capture.note.link-type': '{count} packets are of {name}, which is not read here.',
  'capture.note.one-sided': 'Only one direction is in the capture. Who was silent cannot be told.',
  'capture.note.keys-unused': 'The keys that were given fit none of these connections.',
  'capture.note.keys-inside': 'The file holds session keys: whoever has it can read these connections.',
  'capture.note.left-out': '{count} more conversations are left out.',
  'capture.note.stopped': 'It was stopped before the end of the file.',

  'capture.damage.cut': 'The file breaks off at byte {offset}, after {packets} packets, inside {detail}.',
  'capture.damage.corrupt': 'The file makes no sense from byte {offset} on, after {packets} packets: {detail}.',
  'capture.damage.compression': 'What is compressed breaks off at byte {offset}, after {packets} packets: {detail}.',
  'capture.damage.unreadable': 'The disk gave up at byte {offset}, after {packets} packets: {detail}.',
  'capture.damage.limit': 'The rest from byte {offset} on was not read, after {packets} packets: {detail}.',

  'capture.head': '{name}: {form}, {packets} packets, conversations with TLS: {count}',
  'capture.times': '{from} to {to}',
  'capture.counts': '{failed} failed, {completed} completed, {unfinished} without an end in the capture',
  'capture.outcome.completed': 'completed',
  'capture.outcome.failed': 'FAILED',
  'capture.outcome.unfinished': 'unfinished',
  'capture.outcome.not-tls': 'NOT TLS',
  'capture.confidence.confirmed': 'Confirmed',
  'capture.confidence.likely': 'Likely',
  'capture.confidence.possible': 'Possible',
  'capture.finding': 'Worth knowing',
  'capture.also': 'Also possible: {causes}',
  'capture.offered': 'offered {versions}, {count} cipher suites, in packet {packet}',
  'capture.agreed': 'agreed on {version}, {suite}',
  'capture.stopped-after': 'stopped after {message}',
  'capture.packets': 'packets {first} to {last}, {milliseconds} ms',
  'capture.resent': 'sent again: {client} by the client, {server} by the server',
  'capture.missing': 'missing in the capture: {client} bytes of the client, {server} of the server',
  'capture.through': 'through the proxy to {target}',
  'capture.switch': 'after {protocol} in the clear',
  'capture.quic': 'QUIC: only what its first packets say can be read',
  'capture.dtls': 'DTLS: named, and not judged in depth',
  'capture.more': '{count} more are not shown here; --json has them all',
  'capture.no-cause': 'No cause can be told from this capture.',
} as const satisfies Catalogue;
