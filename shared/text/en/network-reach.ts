/** Words about why a port cannot be reached, or nothing useful comes from it. */
export const networkReachTexts = {
  'cause.refused': '{where} refuses connections.',
  'cause.refused.explanation':
    'The system was told no at once ({code}). Either no program listens on port {port}, or a firewall says no in its place.',
  'cause.forbidden-here': 'This computer itself forbids the connection to {where}.',
  'cause.forbidden-here.explanation':
    'A rule or a route of this computer said no ({code}). Nothing was sent, and the server was never asked.',
  'cause.silent': '{where} does not answer at all.',
  'cause.silent.explanation':
    'A connection was asked for {tries}, and nothing came back. A firewall that drops packets looks like this, and so does a computer that is off.',
  'cause.silent-here': '{where} does not answer, although it is this computer itself.',
  'cause.silent-here.explanation':
    'A connection was asked for {tries}, and nothing came back. A firewall of this computer drops it, or a program takes no more connections.',
  'cause.dropped': '{where} is dropped, although the computer is up.',
  'cause.dropped.explanation':
    'A connection was asked for {tries}, and nothing came back. {sign} So the computer is on, and a firewall drops what goes to port {port}.',
  'sign.ping': 'The same address answers pings.',
  'sign.port': 'Port {other} of the same address accepts connections.',
  'cause.forbidden-by': 'A firewall at {hop} forbids the way to {where}.',
  'cause.forbidden-by.explanation':
    '{hop} answered in place of the server: “administratively prohibited”. It says so in its own name, and the server was never asked.',
  'cause.no-route-here': 'This computer has no way to {host}.',
  'cause.no-route-here.explanation':
    'The system refused before anything was sent ({code}). It has no route to this address, or no address of its kind.',
  'cause.no-neighbour': 'No computer answers at {computer}.',
  'cause.no-neighbour.explanation':
    'The system reports {code} after the time in which a network looks for one. It is probably off, or the address is wrong.',
  'cause.prohibited': 'A firewall says that {where} is prohibited.',
  'cause.prohibited.explanation':
    'The system reports {code}. Over IPv6 that is the message with which a firewall forbids a connection in its own name. It may be one of this computer.',
  'cause.unreachable': 'The system says that {host} cannot be reached.',
  'cause.unreachable.explanation':
    'The system reports {code}. A router has no route, a firewall forbids it, or the computer is off. A firewall of this computer ends connections in this way too.',
  'cause.unreachable-there': 'The network says that {host} cannot be reached.',
  'cause.unreachable-there.explanation':
    'The system reports {code}. A router has no route, a firewall forbids it, or the computer is off: they all end in this code.',
  'cause.tries': '{where} accepts some connections and not others.',
  'cause.tries.explanation':
    'The same connection was tried {tried} times, and {failed} of them failed. Often one of several servers behind one address is out of order.',
  'cause.hello-tries': '{where} answers some handshakes and not others.',
  'cause.hello-tries.explanation':
    'The very same hello was sent {tried} times, and {failed} of them got no answer in TLS. Often one of several servers behind one address is out of order.',
  'cause.hello-refusals': '{where} accepts some handshakes and refuses others.',
  'cause.hello-refusals.explanation':
    'The very same hello was sent {tried} times, and {failed} of them were refused. Often one of several servers behind one address is set up otherwise.',
  'part.family': 'over IPv{family}',
  'part.address': 'at {address}',
  'part.addresses': 'at {count} of {all} addresses',
  elsewhere: 'TLS is answered at {addresses}.',
  'cause.some-answer': 'Some addresses of {host} answer in TLS, others do not.',
  'cause.some-answer.explanation':
    'The same hello went to every address. {passed} of {tested} answered. At the others the port opens, and no answer in TLS comes.',
  'cause.cut': 'The line to {where} is cut during the handshake.',
  'cause.cut.explanation':
    'The connection opens. After our hello it is cut without a word. The server or something on the way can do that.',
  'cause.quiet': '{where} opens the connection, then stays silent.',
  'cause.quiet.explanation':
    'The port accepts connections, and our hello gets no answer. The program behind it may hang, or something on the way drops messages.',
  'cause.speaks': 'Port {port} speaks {protocol}, not TLS.',
  'cause.speaks.explanation': 'The first bytes that came from it are those of {protocol}. TLS begins in another way.',
  'cause.speaks-unknown': 'Port {port} answers, but not in TLS.',
  'cause.speaks-unknown.explanation':
    'The first bytes that came from it are no TLS, and of no protocol that is known here.',
  'cause.upgrade': 'Port {port} speaks {protocol} first and needs STARTTLS.',
  'cause.upgrade.explanation':
    'It greeted in {protocol}. Such a port begins in clear text, and TLS has to be asked for with STARTTLS.',
  'cause.starttls-missing': '{where} does not offer STARTTLS.',
  'cause.starttls-missing.explanation':
    'The connection opens and the server speaks. Among its abilities STARTTLS is missing: “{reply}”. So TLS cannot begin.',
  'cause.starttls-refused': '{where} refuses STARTTLS.',
  'cause.starttls-refused.explanation':
    'The connection opens and the server speaks. Asked for STARTTLS, it answered: “{reply}”. So TLS cannot begin.',
  'cause.starttls-odd': '{where} may not know STARTTLS.',
  'cause.starttls-odd.explanation':
    'The connection opens. Before TLS an answer came that does not belong there: “{reply}”.',
  'cause.black-hole': 'Packets over {bytes} bytes get lost on the way to {host}.',
  'cause.black-hole.explanation':
    'The hello in one piece got no answer at {count} tries. The same bytes in smaller packets did, each time. Pings of more than {bytes} bytes vanish too.',
  'cause.pieces': 'Large packets seem to get lost on the way to {host}.',
  'cause.pieces.explanation':
    'The hello in one piece got no answer. The same bytes in small pieces did. A filter or a server that reads hellos only in one way looks the same.',
  'cause.answers-lost': 'Large answers may get lost on the way back from {host}.',
  'cause.answers-lost.explanation':
    'The hello got no answer in any form. Pings of more than {bytes} bytes vanish, so a large answer of the server may vanish as well.',
  'cause.answers-told': 'Large answers may get lost on the way back from {host}.',
  'cause.answers-told.explanation':
    'The hello got no answer in any form. Only packets up to {bytes} bytes pass here. A server that is not told so sends larger ones, and they vanish.',
  'why.os': 'Confirmed: the operating system itself names it ({code}).',
  'why.silence': 'Likely: silence does not say who dropped the packets.',
  'why.beside': 'Likely: another address of the name answers from here, so the way out of here is open.',
  'why.silent-here': 'Likely: nothing left this computer, and which of the two it is does not show.',
  'why.dropped': 'Likely: something else at the address answers. Who drops the packets does not show.',
  'why.forbidden-by': 'Confirmed: {hop} itself says so of packets to this very port.',
  'why.forbidden-likely': 'Likely: {hop} said so of other packets, and the connection ended as that word ends it.',
  'why.forbidden-perhaps': 'Possible: {hop} said so of other packets, and the connection met silence.',
  'why.time': 'Likely: the code is the system’s own, and the time fits an unanswered question for the neighbour.',
  'why.tries': 'Likely: one connection after the other was tried, and they ended differently in turns.',
  'why.our-tries': 'Possible: several connections failed, and the server may have had enough of ours.',
  'why.one-try': 'Possible: one try of several failed, which may be chance.',
  'why.other-address':
    'Likely: the same hello was answered at another address. One try at each does not exclude chance.',
  'why.cut': 'Likely: a line cut without a word does not say who cut it, or why.',
  'why.quiet': 'Likely: silence does not say who keeps it, or why.',
  'why.bytes': 'Confirmed: the bytes that came are not those of TLS.',
  'why.starttls-missing': 'Likely: the server says so itself, unless something on the way takes the offer out.',
  'why.starttls-refused': 'Likely: the answer says so itself. It was asked once.',
  'why.starttls-odd': 'Possible: another protocol, or something on the way, looks the same.',
  'why.bytes-page':
    'Likely: the bytes are plain HTTP. Whether the server or a filter on the way sent them did not show.',
  'why.bytes-one-name':
    'Likely: the bytes that came are not those of TLS. Whether another server name gets TLS there was not seen.',
  'why.bytes-unknown': 'Likely: the bytes that came are not TLS, and nobody knows what they are.',
  'why.sizes-and-pieces':
    'Confirmed: the size of the pieces alone made the difference at every try, and pings show the same limit.',
  'why.pieces':
    'Likely: the size of the pieces alone made the difference, and not everything that would prove the limit was seen.',
  'why.pieces-doubt': 'Possible: small pieces helped at some tries, or the small hello did not pass.',
  'why.pings-differ':
    'Possible: pieces passed at a size at which pings vanish, so the way carries it. The server may read hellos badly.',
  'why.answers': 'Possible: a server that hangs looks the same.',
  'why.short-answers':
    'Likely: a short answer came at every try and a long one at none. A server that hangs late looks the same.',
  'ruled-out.opens': 'Every address that counts accepted every connection.',
  'ruled-out.answers': 'Every address that counts answered the hello in TLS.',
  'ruled-out.alike': 'All {count} addresses accepted every try and answered alike.',
  'ruled-out.large-hello': 'A hello of {bytes} bytes in one piece got an answer at every address.',
  'ruled-out.full-size': 'Packets of {bytes} bytes came through, there and back.',
  'risk.family-unusable-here': 'This computer cannot use IPv{family}, so programs take the other family.',
  'risk.few-at-a-time':
    '{address} refused some of several connections at a time. One after the other, it accepted each.',
  'risk.silent-size-limit': 'Pings over {bytes} bytes to {address} vanish without a word, although TLS answers.',
  'risk.path-loss': 'Packets to {address} get lost from hop {hop} on: {lost} of {sent} pings had no answer.',
} as const;
