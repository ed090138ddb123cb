import type { Catalogue } from '../say.ts';

/** What is said of proxy settings and of ways through a proxy. */
export const networkProxiesTexts = {
  'family.none': 'Nothing that was found sends these programs through a proxy.',
  'family.node-asleep':
    'Node goes directly: it reads these variables only with NODE_USE_ENV_PROXY=1. Some packages read them by themselves.',
  'family.java-system': 'Java is told to take the settings of the system, and those were not worked out for it.',
  'family.not-web': 'These programs take proxies for web requests, and this target is none.',
  'family.script': '{setting} names a script that decides. What it says was not found out here.',
  'family.script-says': 'The script that {setting} names sends them through {proxy}.',
  'family.script-direct': 'The script that {setting} names lets them go directly.',
  'family.discovery': '{setting} leaves it to the network to name a proxy (WPAD). That was not asked here.',
  'family.switch': '{setting} leaves it to other settings.',
  'family.always': 'These programs never use a proxy for {rule}.',
  'family.excepted': '{list} excepts it by the rule “{rule}”.',
  'family.proxy': '{setting} sends them through {proxy}.',

  'applies.family': 'It decides for {families}.',
  'applies.excepts': 'Its rule “{rule}” covers this target.',
  'applies.excepts-nothing': 'None of its rules covers this target for any program.',
  'applies.other-scheme': 'It is for plain HTTP alone, and TLS goes another way.',
  'applies.not-web': 'It is for web requests alone, and this target is none.',
  'applies.overruled': 'Another setting goes before it, or the target is excepted.',
  'applies.other-site': 'It is for another site: {site}.',
  'applies.cgi':
    'A web server started this program (REQUEST_METHOD), so HTTP_PROXY may come from a stranger and counts for nobody.',
  'applies.upper-http': 'curl ignores HTTP_PROXY in capitals, since in a CGI program a stranger can set it.',
  'applies.script': 'Whether it sends this target through a proxy is for the script to say.',
  'applies.discovery': 'Whether a proxy is used is for the network to say. It was not asked.',
  'applies.switch': 'It changes how other settings count.',
  'applies.trust-file': 'It names the certificates that this tool trusts.',
  'applies.verification-off': 'It switches the check of certificates off for this tool.',
  'applies.tool': 'It counts for this tool alone.',
  'applies.given': 'It was given for this check.',

  'disagreement.way': 'Directly: {direct}. Through a proxy: {proxied}.',
  'disagreement.proxy': 'Not all use the same proxy: {proxies}.',
  'disagreement.spelling': '{one} and {other} are both set and differ. Programs do not agree which of them counts.',

  'disagreement.script': '{setting} says “{answer}”. Another way is taken by {families}.',

  'script.direct': 'For this server it says “{answer}”: programs that obey it go directly.',
  'script.proxy': 'For this server it says “{answer}”: programs that obey it go through {proxy}.',
  'script.then-direct': 'Where that cannot be reached, they go directly.',
  'script.then-proxy': 'Where that cannot be reached, they try {proxy}.',
  'script.password': 'A user name and a password stood in that answer, and are not kept.',
  'script.odd': 'For this server it says “{answer}”, which names no way that is known.',
  'script.other-names': 'It asked for {names}, which nobody looked up. With them it may say something else.',
  'script.date': 'It asks for a range of dates, which is not understood here. Browsers may get another answer.',
  'script.time': 'It asks what time it is: at another hour it may say something else.',
  'script.own-address': 'It asks for the address of this computer: in another network it may say something else.',
  'script.failed': 'It brought no answer: {reason}. Programs then go directly, or nowhere.',
  'script.too-slow': 'It was ended: it computed for {seconds} s and brought no answer.',
  'script.died': 'It took more memory than it may have, and was ended.',
  'script.stopped': 'It was stopped before.',
  'script.not-read': 'It could not be read: {reason}.',
  'script.not-allowed':
    'It lies at {host}, and nobody allowed to fetch it. Allow “proxies” for that (--allow proxies).',
  'script.share': 'It lies on another computer’s shared folder, and only files of this one are read.',
  'script.form': 'This is no address from which a script can be read.',
  'script.query': 'Its address has a question mark in it. What follows is not kept, so it cannot be fetched.',
  'script.not-web': 'Scripts decide for web requests, and this target is none.',
  'contact.script': 'the proxy script {setting} names',

  'gap.script.what': 'the proxy script {script}',
  'gap.discovery.what': 'automatic discovery of a proxy (WPAD)',
  'gap.discovery': 'It would ask other machines of this network.',
  'gap.found-proxy.what': 'the way through {proxy}',
  'gap.found-proxy':
    'It was found in the settings, and nobody allowed to try it. Allow “proxies” for that (--allow proxies).',
  'gap.many': 'More than four proxies were found, and four were tried.',
  'gap.proxy-scheme': 'Proxies of this kind cannot be tried here.',
  'gap.no-address.what': 'the direct way',
  'gap.no-address': 'No address of the target is known.',
  'gap.no-proxy.what': 'a comparison with a proxy',
  'gap.no-proxy': 'No proxy is known for this target.',
  'gap.password.what': 'the user name and password in {name}',
  'gap.password': 'Passwords of settings are not kept, so the proxy was tried without.',
  'gap.stopped': 'It was stopped before.',
  'gap.unreadable.what': 'settings in {place}',
  'gap.unreadable': 'They could not be read: {reason}.',

  'trial.not-opened': 'the proxy did not open the way',
  'trial.no-address': 'no address is known',
  'trial.stopped': 'it was stopped before',
  'trial.over-tls': 'the way inside a TLS connection to the proxy was not tried',

  'compare.same': 'Both ways show the very same certificate.',
  'compare.renewed':
    'The certificates differ, and the issuer or the key is the same. Servers with several certificates look like that.',
  'compare.both-public': 'The issuers differ, and public lists of roots trust both. Large services look like that.',
  'compare.other-issuer': 'Directly “{direct}” issued the certificate, through the proxy it was “{proxied}”.',
  'compare.only-direct': 'It works directly and fails through the proxy: {end}.',
  'compare.only-proxied': 'It works through the proxy and fails directly: {end}.',
  'compare.both-fail': 'Both ways fail.',
  'compare.no-certificate': 'One of the ways brought no certificate to compare.',
  'compare.not-tested': 'One of the ways was not tried.',

  'cause.credentials': 'The proxy {proxy} wants a user name and a password.',
  'cause.credentials.explanation': 'It answered “{reply}”. Nothing was passed on to {host}.',
  'cause.credentials-wrong': 'The proxy {proxy} does not accept this user name and password.',
  'cause.credentials-wrong.explanation': 'They were sent, and it still answered “{reply}”.',
  'cause.other-sign-in': 'The proxy {proxy} wants a sign-in by {schemes}.',
  'cause.other-sign-in.explanation': 'It answered “{reply}”. A user name and a password in its address do not do.',
  'cause.refused': 'The proxy {proxy} does not open the way to {host}.',
  'cause.refused.explanation': 'It answered “{reply}”.{page}',
  'cause.unreachable': 'The proxy {proxy} cannot be reached.',
  'cause.unreachable.explanation': '{from} names it, and this was seen: {reply}.',
  'reply.refused': 'it refused the connection ({code})',
  'reply.not-found': 'its name was not found',
  'reply.name-silent': 'no name server answered for its name',
  'reply.speaks-tls': 'a message of TLS',
  'reply.no-words': 'bytes that are no text',
  'reply.no-answer': 'no answer in time',
  'reply.closed': 'it closed the line without an answer',
  'reply.unreachable': 'no connection could be opened ({code})',
  'cause.unfinished': 'The proxy {proxy} began an answer and did not finish it.',
  'cause.unfinished.explanation': 'It was asked to open the way to {host}. What came was “{reply}”, and then no more.',
  'cause.not-a-proxy': 'What answers at {proxy} is no proxy.',
  'cause.not-a-proxy.explanation':
    'It was asked to open the way to {host}. It answered in another protocol: “{reply}”.',
  'cause.no-words': 'What answers at {proxy} is no proxy of this kind.',
  'cause.no-words.explanation':
    'It was asked to open the way to {host}. It answered in another protocol, with bytes that are no text.',
  'cause.speaks-tls': 'What answers at {proxy} speaks TLS, and was asked without.',
  'cause.speaks-tls.explanation':
    '{from} names it. The plain question came to nothing, and TLS is spoken there. Where it is a proxy, its address is {rightProxy}.',
  'cause.speaks-socks': 'What answers at {proxy} speaks SOCKS 5, and was asked by HTTP.',
  'cause.speaks-socks.explanation':
    '{from} names it. It closed the line on CONNECT, and takes a greeting of SOCKS 5. Its address is {rightProxy}.',
  'cause.perhaps-no-proxy': 'What answers at {proxy} is probably no proxy.',
  'cause.perhaps-no-proxy.explanation':
    'It was asked to open the way to {host}, and replied “{reply}”. Web servers that are no proxies reply so.{page}',
  'cause.sends-elsewhere': 'What answers at {proxy} sends elsewhere in place of opening the way.',
  'cause.sends-elsewhere.explanation':
    'It replied “{reply}”. Proxies send to a sign-in or a notice so. Web servers that are no proxies do it too.{page}',
  'cause.sends-to': 'What answers at {proxy} sends to {elsewhere} in place of opening the way.',
  'cause.sends-to.explanation':
    'It replied “{reply}”. Proxies send to a sign-in or a notice so. Web servers that are no proxies do it too.{page}',
  'cause.busy': 'The proxy {proxy} asks for patience.',
  'cause.busy.explanation':
    'It replied “{reply}”: too many questions at a time, or no time left for this one. It did not forbid {host}.{page}',
  'cause.closed': 'What answers at {proxy} closes the line when it is asked.',
  'cause.closed.explanation':
    '{from} names it. It was reached, and asked to open the way to {host}. It closed the line without an answer. Proxies of another kind do that.',
  'cause.silent': 'The proxy {proxy} gives no answer.',
  'cause.silent.explanation':
    '{from} names it. It was reached, and asked to open the way to {host}. No answer came in time.',
  'cause.name-silent': 'Nobody said where the proxy {proxy} is.',
  'cause.name-silent.explanation':
    '{from} names it. No name server answered when its name was looked up. The proxy itself was not asked.',
  'cause.behind': 'Behind the proxy {proxy} the handshake fails.',
  'cause.behind.explanation': 'The proxy opened the way, and then: {reply}. Directly the handshake is completed.',
  'cause.intercepted-proxied': 'The proxy {proxy} shows another certificate than the server.',
  'cause.intercepted-proxied.explanation':
    'Directly “{other}” issued the certificate, through the proxy it was “{issuer}”. Proxies that look into traffic sign it anew.',
  'cause.intercepted-direct': 'Without the proxy another certificate is shown.',
  'cause.intercepted-direct.explanation':
    'Through the proxy “{other}” issued the certificate, directly it was “{issuer}”. Something on the direct way may sign anew.',
  'page.title': ' Its page is titled “{title}”.',

  'why.own-words': 'Confirmed: the proxy’s own reply says so.',
  'why.own-words-found': 'Likely: the proxy’s own reply says so, for programs that take {from}.',
  'why.own-words-perhaps': 'Possible: programs that take {from} may sign in by themselves.',
  'why.upstream': 'Likely: the proxy says that it could not reach the server, and that may be true.',
  'why.system': 'Confirmed: this was seen: {reply}.',
  'why.tls-seen': 'Confirmed: it was asked, and TLS is what it speaks.',
  'why.socks-seen': 'Confirmed: it was asked, and SOCKS 5 is what it speaks.',
  'why.kind-found': 'Likely: that is what it speaks, for programs that take {from}.',
  'why.mostly': 'Likely: a reply like “{reply}” mostly means that, and may mean something else.',
  'why.unclear': 'Likely: it did not open the way, and its reply does not say for certain why.',
  'why.name-silent':
    'Likely: nothing goes through a proxy whose address is not known. The lookup may work at another moment.',
  'why.silent': 'Likely: the proxy gave no answer that says more.',
  'why.behind': 'Likely: the same handshake is completed without the proxy.',
  'why.product-pair':
    'Confirmed: one way shows a certificate that public lists trust, the other one of a known filter.',
  'why.product': 'Likely: the issuer’s name on one way is that of a filter.',
  'why.public-pair': 'Likely: only one of the two certificates is one that public lists trust.',
  'why.issuers-differ': 'Possible: the issuers differ, and two servers of one owner look the same.',

  'risk.verification-off': '{name} switches the check of certificates off for {tool}.',
  'risk.proxy-password': '{name} holds a password in clear text.',
  'risk.ways-differ': 'Programs take different ways to this target: {text}',
  'risk.spellings-differ': '{text}',
  'risk.only-proxied': 'The target is reached through the proxy {proxy} alone. Programs without it fail.',
  'risk.proxy-untrusted':
    'This computer does not trust the own certificate of the proxy {proxy} (issuer “{issuer}”). Programs that check it stop there.',
  'risk.proxy-misnamed':
    'The own certificate of the proxy {proxy} is not for its name. Programs that check it stop there.',
  'risk.inspected-by-proxy':
    'The proxy {proxy} opens this traffic, and this computer trusts it. Programs with own lists of roots fail.',

  'ruled-out.proxy': 'Each proxy that was tried opened the way, and the handshake was completed.',
  'ruled-out.public': 'Directly and through the proxy the same certificate is shown, and public lists trust it.',
} as const satisfies Catalogue;
export type NetworkProxiesTextId = keyof typeof networkProxiesTexts;
