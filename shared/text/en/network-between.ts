import type { Catalogue } from '../say.ts';

/** What is said of what stands between, and of two networks that were compared. */
export const networkBetweenTexts = {
  'gap.ttl.what': 'who sent a reset, by its hop count (TTL)',
  'gap.ttl':
    'Only a capture shows it (tcpdump, Wireshark): compare the TTL of the reset with that of the server’s SYN-ACK. Here only times were compared.',
  'gap.too-slow.what': 'whether the line was cut sooner than the server can',
  'gap.too-slow': 'This computer or the line was too busy: times differ by more than what there is to tell.',
  'gap.http.what': 'a sign-in page in place of {host}, over plain HTTP',
  'gap.http': 'Port 80 is asked for web servers on 443 or 80; for one on another port only with the neighbours.',
  'gap.names.what': 'a filter by name',
  'gap.no-name': 'No server name is sent to this target, so no filter can go by it.',
  'gap.starttls': 'The name comes after a conversation in the clear, and names were not compared there.',
  'gap.no-address': 'No address of the target is known.',
  'gap.not-open': 'No connection opened at {address}.',
  'gap.stopped': 'It was stopped before.',
  'gap.hidden.what': 'the same name where no filter can read it (ECH)',
  'gap.hidden': 'This program does not send an encrypted hello.',

  'purpose.names': 'TLS, with the name and with others',
  'purpose.http': 'plain HTTP, the first page',

  'compare.same': 'Both networks show the same. The network does not explain the failure.',
  'compare.differs': 'It works on both networks, and something on the way is not the same.',
  'compare.only-there':
    'It works on the other network and fails on this one. The network may be the cause, or something changed in between.',
  'compare.only-here':
    'It works on this network and fails on the other one. The other network may be the cause, or something changed in between.',
  'compare.both-fail': 'It fails on both networks. The cause is probably not the network.',
  'compare.not-comparable': 'One of the two runs did not get far enough to be compared.',

  'meaning.addresses': 'The name leads to other addresses there. Large services do that, and so do split networks.',
  'meaning.handshake': 'The handshake ends in another way.',
  'meaning.issuer': 'Somebody else issued the certificate. On one of the networks something may sign anew.',
  'meaning.certificate': 'It is another certificate of a known issuer. Services with several servers look like that.',
  'meaning.name-test': 'The name matters on one of the networks and not on the other.',
  'meaning.plain-http': 'Plain HTTP is answered by another page. A sign-in page does that.',
  'value.none': 'nothing',

  'cause.filtered': 'Something on the way blocks connections to the name {name}.',
  'cause.filtered.explanation':
    'With {name} the line went dead in {rounds} of {rounds} tries. With another name of the same length it was answered each time.',
  'cause.filtered-perhaps': 'Something may block connections to the name {name}.',
  'cause.filtered-perhaps.explanation':
    'With {name} the line went dead, and with another name it was answered. A server that leads this name to a place out of order looks the same.',
  'cause.filtered-alone': 'Connections that name {name} may be blocked.',
  'cause.filtered-alone.explanation': 'Only a hello without a name was answered. A server may do that as well.',
  'cause.clear-text': 'With the name {name}, port {port} answers in clear text.',
  'cause.clear-text.explanation':
    'With {name} an answer in clear text came in {rounds} of {rounds} tries. Another name was answered in TLS each time, so the port does speak TLS. A filter sends such pages, and a server may lead this name to a program without TLS.',
  'cause.clear-text-nameless': 'Without a server name, port {port} answers in clear text.',
  'cause.clear-text-nameless.explanation':
    'Without a name an answer in clear text came in {rounds} of {rounds} tries. A hello with a name was answered in TLS each time.',
  'cause.address-refused': 'The server may let in the proxy’s address and not this one.',
  'cause.address-refused.explanation':
    'Through the proxy the name {name} is answered at the same address. A server that lets in some addresses alone looks like that.',

  'cause.portal': 'A sign-in page of this network answers in place of the server.',
  'cause.portal-at': 'A sign-in page answers in place of {host}.',
  'cause.portal-at.explanation':
    'Whoever asks for {host} is sent to {page} instead. The real server was not reached. Signs of a sign-in page: {signs}.',
  'cause.portal.explanation': 'The real server was not reached. Signs of a sign-in page: {signs}.',
  'cause.portal-perhaps': 'A sign-in page of this network may be answering.',
  'cause.portal-perhaps.explanation':
    'The server did not show a certificate for the name. What speaks for it: {signs}.',
  'cause.intercepted': 'Something between you and the server re-signs its certificate.',
  'cause.intercepted.explanation':
    'The certificate was issued by “{issuer}”. That is a web filter or a security program. It opens secure traffic and signs it anew.',
  'cause.injected': 'Something on the way cuts the line in the server’s place.',
  'cause.injected-perhaps': 'Something on the way may cut the line in the server’s place.',
  'cause.injected-perhaps.explanation':
    'The line was cut sooner than a connection to {address} opens, in {tries} of {tries} tries. Somebody nearer may have done that.',
  'cause.injected.explanation':
    'The line was cut sooner than {address} can answer, in {tries} of {tries} tries. Somebody nearer must have done that.',

  'sign.status-511': 'status 511, which asks for a sign-in',
  'sign.redirect-elsewhere': 'plain HTTP is sent to another host',
  'sign.sign-in-form': 'a page with a form',
  'sign.page-in-place-of-tls': 'a web page came where TLS was expected',
  'sign.certificate-of-another': 'the certificate is for another name',
  'sign.certificate-of-redirect': 'the certificate is for the host it leads to',

  'why.filter-split':
    'Confirmed: the name alone made the difference. Cut in two it passed, and the line ended sooner than the server can answer.',
  'why.filter-proxy':
    'Likely: cut in two, and through the proxy at the same address, the name passed. A server that lets in the proxy’s address, and not this one, looks the same.',
  'why.filter-pieces':
    'Likely: cut in two, the same name passed. A load balancer that reads only the first piece looks the same.',
  'why.filter-same-address':
    'Likely: through the proxy the same name passed at the same address. A server may also treat the two callers differently.',
  'why.filter-fast': 'Likely: the name made the difference, and the answer came sooner than the server can answer.',
  'why.filter-pair': 'Possible: the name made the difference, and a fault of the server can look the same.',
  'why.clear-text':
    'Possible: the name made the difference. A filter and a server that leads this name elsewhere look the same.',
  'why.clear-text-nameless': 'Possible: a server that goes by the name does this, and so does a filter.',
  'why.address-refused': 'Possible: a filter by name on the way looks the same.',
  'why.intercept-product': 'Likely: the issuer “{issuer}” has the name of a filter, and no list of roots has it.',
  'why.portal-511': 'Likely: status 511 means exactly this.',
  'why.portal-511-here': 'Confirmed: the port itself answered with status 511, which only a sign-in page sends.',
  'why.portal-alert': 'Possible: the port asked for answered in TLS, and the page came from another port.',
  'why.portal-signs': 'Likely: several signs agree, and the server itself was not seen.',
  'why.portal-own-name':
    'Likely: plain HTTP leads to {page}, and the certificate is for that host, not for {host}. Open {page} in a browser, sign in, and test again.',
  'why.portal-both':
    'Likely: plain HTTP leads to {page}, and a web page came where TLS was expected. Open {page} in a browser, sign in, and test again.',
  'why.portal-moved':
    'Possible: the certificate is for the host that plain HTTP leads to. A name that moved there looks the same.',
  'why.portal-some': 'Possible: these signs have other explanations as well.',
  'why.portal-one': 'Possible: one sign alone has other explanations.',
  'why.injected-perhaps':
    'Possible: a server that takes connections late and cuts them at once looks the same. No pings show how far it is.',
  'why.injected': 'Likely: nobody can answer sooner than the way there and back takes.',

  'risk.traffic-inspected':
    'The filter “{issuer}” opens this traffic, and this computer trusts it. Programs with own lists of roots fail.',
  'risk.traffic-inspected-given':
    'The filter “{issuer}” opens this traffic. Only the certificate that you gave trusts it: programs without it fail.',

  'ruled-out.name': 'Our own name was answered in TLS.',
  'ruled-out.public': 'Public lists trust the certificate, and only the owner of the name gets one.',
  'ruled-out.portal': 'The certificate fits the name and is trusted, so the server itself answered.',
} as const satisfies Catalogue;
export type NetworkBetweenTextId = keyof typeof networkBetweenTexts;
