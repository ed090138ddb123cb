import type { Catalogue } from '../say.ts';

/** What is said of proxy settings and of ways through a proxy. */
export const networkProxiesTexts = {
  'family.none': 'Nothing that was found sends these programs through a proxy.',
  'family.node-asleep':
    'Node goes directly: it reads these variables only with NODE_USE_ENV_PROXY=1. Some packages read them by themselves.',
  'family.java-system': 'Java is told to take the settings of the system, and those were not worked out for it.',
  'family.not-web': 'These programs take proxies for web requests, and this target is none.',
  'family.script': '{setting} names a script that decides. It was not run here.',
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
  'applies.script': 'Whether it sends this target through a proxy is for the script to say. It was not run.',
  'applies.discovery': 'Whether a proxy is used is for the network to say. It was not asked.',
  'applies.switch': 'It changes how other settings count.',
  'applies.trust-file': 'It names the certificates that this tool trusts.',
  'applies.verification-off': 'It switches the check of certificates off for this tool.',
  'applies.tool': 'It counts for this tool alone.',
  'applies.given': 'It was given for this check.',

  'disagreement.way': '{direct} go directly, {proxied} go through a proxy.',
  'disagreement.proxy': 'Not all use the same proxy: {proxies}.',
  'disagreement.spelling': '{one} and {other} are both set and differ. Programs do not agree which of them counts.',

  'gap.script.what': 'the proxy script {script}',
  'gap.script': 'A script is code of somebody else. Its address is named here, and it is not run.',
  'gap.discovery.what': 'automatic discovery of a proxy (WPAD)',
  'gap.discovery': 'It would ask other machines of this network.',
  'gap.found-proxy.what': 'the way through {proxy}',
  'gap.found-proxy': 'It was found in the settings, and nobody allowed to try it.',
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
  'cause.unreachable.explanation': 'It is set by {from}, and it gave no answer ({reply}).',
  'cause.not-a-proxy': 'What answers at {proxy} is no proxy.',
  'cause.not-a-proxy.explanation':
    'It was asked to open the way to {host}. It answered in another protocol: “{reply}”.',
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
  'why.system': 'Confirmed: the system itself names it ({reply}).',
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
  'risk.inspected-by-proxy':
    'The proxy {proxy} opens this traffic, and this computer trusts it. Programs with own lists of roots fail.',

  'ruled-out.proxy': 'Each proxy that was tried opened the way, and the handshake was completed.',
  'ruled-out.public': 'Directly and through the proxy the same certificate is shown, and public lists trust it.',
} as const satisfies Catalogue;
export type NetworkProxiesTextId = keyof typeof networkProxiesTexts;
