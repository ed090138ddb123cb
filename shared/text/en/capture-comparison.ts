import type { Catalogue } from '../say.ts';

/** What two captures of one conversation show together. */
export const comparisonFindings = {
  'comparison.hello-arrived':
    'The hello left the client in packet {packet} and arrived at the server whole, in packet {arrived} ({bytes} bytes).',
  'comparison.hello-lost':
    'The hello left the client in packet {packet} ({bytes} bytes, segments: {segments}). It never arrived at the server.',
  'comparison.ended-early': 'The capture at the {place} ended too soon after that to be sure.',
  'comparison.hello-part':
    'The hello left the client in packet {packet} with {bytes} bytes. Only {arrived} of them arrived at the server.',
  'comparison.hello-not-captured':
    'The hello left the client in packet {packet}. The server confirmed it, and the capture at the server lacks it.',
  'comparison.hello-confirmed-between':
    'The hello left the client in packet {packet} and was confirmed. Not by this server: something in between took it.',
  'comparison.hello-rewritten': 'The hello was changed on the way. What left is not what arrived: {changes}.',
  'comparison.hello-other':
    'Another hello arrives than the one that left. Either something in between speaks TLS for itself, or it is another connection. Different are {changes}.',
  'comparison.answer-arrived':
    'The answer left the server in packet {packet} and arrived at the client in packet {arrived}.',
  'comparison.answer-lost': 'The answer left the server in packet {packet}. Nothing of it arrived at the client.',
  'comparison.answer-part':
    'The answer left the server in packet {packet} with {bytes} bytes. Only {arrived} of them arrived at the client.',
  'comparison.answer-not-captured':
    'The answer left the server in packet {packet}. The client confirmed it, and the capture at the client lacks it.',
  'comparison.answer-differs':
    'The client got another answer than the server gave: their random bytes are {seen} and {shown}.',
  'comparison.opening-lost':
    'The wish to connect arrived at the server in packet {arrived}. Its consent never arrived at the client.',
  'comparison.server-silent':
    'The hello arrived at the server in packet {packet}. The server said nothing for {seconds} seconds.',
  'comparison.reset-injected':
    'A reset in the name of the {sender} arrived at the {receiver} in packet {packet}. The {sender} never sent one.',
  'comparison.reset-arrived':
    'The {sender} sent a reset in packet {packet}. It arrived at the {receiver} in packet {arrived}.',
  'comparison.reset-lost': 'The {sender} sent a reset in packet {packet}. It never arrived at the {receiver}.',
  'comparison.alert-arrived':
    'The {sender} sent the alert {alert} in packet {packet}. It arrived at the {receiver} in packet {arrived}.',
  'comparison.alert-lost':
    'The {sender} sent the alert {alert} in packet {packet}. It never arrived: the {receiver} does not know why.',
  'comparison.alert-injected':
    'The alert {alert} arrived at the {receiver} in packet {arrived}, in the name of the {sender}. The {sender} never sent it.',
  'comparison.certificate-same': 'Both ends have the same certificate ({seen}).',
  'comparison.certificate-differs': 'The client sees the certificate {seen}, and the server sent {shown}.',
  'comparison.addresses-changed':
    'Addresses are changed on the way: {from} to {to} is {seenFrom} to {seenTo} at the server.',
  'comparison.segment-size':
    'The {sender} announced segments of {left} bytes, and the {receiver} was told {came}: something in between changed it.',
  'comparison.hops': 'Packets of the {sender} pass {hops} routers on the way to the {receiver}.',
  'comparison.resent':
    'The {sender} sent {left} segments again. At the {receiver}, {came} came twice: others were lost on the way.',
  'comparison.resent-in-vain':
    'The {sender} sent {left} segments again, and all had arrived before: confirmations came late or were lost.',
  'comparison.not-captured':
    'The capture at the {place} lacks {bytes} bytes of the {sender} that were confirmed: the capture lost them, not the network.',
  'comparison.router-mtu':
    'A router ({router}) told the {place} in packet {packet} that packets may have {mtu} bytes at most.',
  'comparison.router': 'A router ({router}) told the {place} in packet {packet} that it could not pass on a packet.',
  'comparison.outside': 'It began in packet {packet} while nobody captured at the server.',
  'comparison.answered-elsewhere':
    'Somebody answered it, and the server’s file lacks it: another server of {server}, or the capture missed it.',
  'comparison.never-arrived':
    'It left the client in packet {packet}. The server’s file has others before and after it, and not this one.',
  'comparison.not-there':
    'It left the client in packet {packet}, and the server’s file lacks it. Whether it went on capturing cannot be told.',
} as const satisfies Catalogue;

type Suffix<T extends string> = T extends `comparison.${infer Rest}` ? Rest : never;
export type ComparisonFindingId = Suffix<keyof typeof comparisonFindings>;

/** What failed, where both captures say it. */
export const comparisonHeadlines = {
  'comparison.cause.path-mtu': 'Large packets get lost on the way.',
  'comparison.cause.large-hello': 'Something on the way may drop large first messages.',
  'comparison.cause.lost': 'What one end sends never arrives at the other.',
  'comparison.cause.filtered': 'Somebody on the way may filter by the server name.',
  'comparison.cause.rewritten': 'Something on the way changes the hello.',
  'comparison.cause.upstream': 'What stands in between cannot reach the server.',
  'comparison.cause.opening-lost': 'The server’s consent to connect gets lost on the way.',
  'comparison.cause.server-silent': 'The server hears the hello and does not answer.',
  'comparison.cause.injected': 'Something on the way cuts the line in the name of the other end.',
  'comparison.cause.reset': 'One end cuts the line itself.',
  'comparison.cause.alert-injected': 'Something on the way refuses in the name of the other end.',
  'comparison.cause.interception': 'Something on the way answers in place of the server.',
  'comparison.cause.never-arrived': 'The wish to connect never arrives at the server.',
} as const satisfies Catalogue;
export type ComparisonHeadlineId = keyof typeof comparisonHeadlines;

/** Why that is said. */
export const comparisonReasons = {
  'comparison.because.lost-mtu':
    'The {sender} sent {sent} bytes from packet {packet} on; {arrived} arrived at the {receiver}. The router {router} told the {end} in packet {heard} that packets may have {mtu} bytes.',
  'comparison.because.lost-large':
    'The {sender} sent {sent} bytes from packet {packet} on; {arrived} arrived at the {receiver}. Small packets of the same connection went through.',
  'comparison.because.lost-all':
    'The {sender} sent {sent} bytes from packet {packet} on; {arrived} arrived at the {receiver}. Other packets of the same connection went through.',
  'comparison.because.rewritten': 'The same connection carries another hello at the server: {changes}.',
  'comparison.because.upstream':
    'The client’s handshake came to its end, and the one that arrives at the server in its place failed.',
  'comparison.because.opening-lost':
    'The client asked in packet {packet}. The server agreed from packet {arrived} on, and the client never heard it.',
  'comparison.because.server-silent':
    'The hello arrived in packet {packet} of the server’s capture. It sent nothing for {seconds} seconds.',
  'comparison.because.injected':
    'The reset is in packet {packet} of the {receiver}’s capture. The capture at the {sender} has none that left.',
  'comparison.because.reset': 'The reset left the {sender} in packet {packet} of its own capture.',
  'comparison.because.alert-injected':
    'The alert {alert} is in packet {arrived} of the {receiver}’s capture. The capture at the {sender} has none that left.',
  'comparison.because.certificates': 'The client sees the certificate {seen}. The one that the server sent is {shown}.',
  'comparison.because.answers':
    'The same hello has two answers: random bytes {seen} at the client, {shown} at the server.',
  'comparison.because.never-arrived':
    'The client asked from packet {packet} on. Nothing of it is in the server’s file.',
} as const satisfies Catalogue;
export type ComparisonReasonId = keyof typeof comparisonReasons;

/** What is said of both files as a whole, and the words around it. */
export const comparisonTexts = {
  'comparison.note.same-side':
    'Both files were captured at the same end: same hops, same waits. There is nothing to compare.',
  'comparison.note.nothing-common': 'No conversation is in both files. Captures of the same failure are needed.',
  'comparison.note.swapped':
    'The files were given the other way round: the packets tell that the second is the client’s.',
  'comparison.note.by-order': 'Nothing in the packets tells which file is whose. The first is taken for the client’s.',
  'comparison.note.losing': 'The capture at the {place} lost packets. What it lacks may have gone by all the same.',
  'comparison.note.client-only': 'The client has {count} more conversations, with other servers.',
  'comparison.note.server-only': 'The server has {count} more conversations, with other clients or at other times.',

  'comparison.head': 'Client: {client}\nServer: {server}',
  'comparison.sides': 'Which is which is told by {signs}.',
  'comparison.sign.ttl': 'the hops that packets have left',
  'comparison.sign.waiting': 'who waits for whom',
  'comparison.sign.checksum': 'checksums left to the network card',
  'comparison.clock': 'The server’s clock is {ahead} ahead of the client’s, give or take {uncertainty}.',
  'comparison.clock.behind': 'The server’s clock is {ahead} behind the client’s, give or take {uncertainty}.',
  'comparison.clock.one-way':
    'The clocks differ by about {ahead}. Packets of one direction alone tell, so it may be less.',
  'comparison.pair': '{index}  {outcome} at the client, {other} at the server  {client} → {server}',
  'comparison.alone': '{index}  {outcome} at the client, not in the server’s file  {client} → {server}',
  'comparison.by.hello': 'the same hello',
  'comparison.by.sequence': 'the same TCP numbers',
  'comparison.by.name': 'the same name at about the same time: it may be another connection',
  'comparison.by': 'Paired by {how}.',
  'comparison.times':
    'The client waited {waited} ms for the answer: {network} ms on the way, {server} ms in the server.',
  'comparison.packets': 'client’s packets {client}; server’s packets {server}',
  'comparison.none': 'none',

  'comparison.screen.title': 'The other end',
  'comparison.screen.why':
    'A capture of the same failure at the server tells what left one end, and what arrived at the other.',
  'comparison.screen.choose': 'Compare with the server’s capture…',
  'comparison.screen.other': 'Compare with another capture…',
  'comparison.screen.working': 'Both captures are read.',
  'comparison.screen.bytes': '{done} of {size} MB.',
  'comparison.screen.stop': 'Stop comparing',
  'comparison.screen.save': 'Save the comparison',
  'comparison.screen.save.json': 'as JSON',
  'comparison.screen.more':
    '{count} more are not shown. The terminal has them all: capture CLIENT --against SERVER --json.',
  'comparison.screen.server': 'The server’s file: {name}',
} as const satisfies Catalogue;
