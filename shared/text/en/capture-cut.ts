import type { Catalogue } from '../say.ts';

/** What is said of a capture that was cut, or made anonymous. */
export const captureCutTexts = {
  'capture.cut.no-such': 'There is no conversation {number}. The capture has {count}.',
  'capture.cut.nothing': 'The capture has no conversation with TLS that could be written.',
  'capture.cut.stopped': 'It was stopped. Nothing was written.',
  'capture.cut.too-large': 'That would be more than 512 MB. Name fewer conversations with --cut.',
  'capture.cut.pipe': 'It is read more than once. Give a file, not a pipe.',
  'capture.cut.same-file': 'This would write over the capture itself. Give another name after --save.',
  'capture.cut.no-save': 'Say with --save FILE.pcapng where it is to be written.',
  'capture.cut.no-work': 'Say what is to be written: --cut NUMBER, or --anonymise.',
  'capture.cut.bad-number': '{text} is no list of conversations. Write numbers as they are printed: 1 or 1,4,7.',

  'capture.cut.done': 'Conversations written: {count}, with {packets} packets.',
  'capture.cut.as-it-is': 'They are as they were: addresses, names and content are inside. Session keys were left out.',
  'capture.cut.changed':
    'Addresses changed: {addresses}. Gone are MAC addresses, comments, session keys, and all content after the handshake.',
  'capture.cut.names-stay': 'Readable inside, names of servers: {names}.',
  'capture.cut.certificates-stay': 'Readable inside, certificates with all names in them: {count}.',
  'capture.cut.names-hidden':
    'Server names and certificates are hidden. Causes that only a certificate shows cannot be told any more.',
  'capture.cut.stays':
    'Still inside are times, sizes, ports, and what the hello reveals of the program and its sessions.',
  'capture.cut.clear-masked': 'What both ends said in the clear before TLS was masked; codes of answers stay.',
  'capture.cut.clear-stays':
    'What a server said in the clear before TLS is still inside. What the client said was masked.',
  'capture.cut.left-out': 'Packets left out, because they cannot be made anonymous: {count}.',
  'capture.cut.shortened': 'Packets that the capture kept in part, whose checksums cannot be right: {count}.',
} as const satisfies Catalogue;
