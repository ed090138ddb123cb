import type { Catalogue } from '../say.ts';

/** What is said of proxy settings and of ways through a proxy. */
export const networkProxiesTexts = {
  'family.none': 'Nothing that was found sends these programs through a proxy.',
  'family.node-asleep':
    'Node goes directly: it reads these variables only with NODE_USE_ENV_PROXY=1. Some packages read them by themselves.',
  'family.java-system': 'Java is told to take the settings of the system, and those were not worked out for it.',
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
  'gap.stopped': 'It was stopped before.',
  'gap.unreadable.what': 'settings in {place}',
  'gap.unreadable': 'They could not be read: {reason}.',

  'trial.completed': 'the handshake was completed',
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
} as const satisfies Catalogue;
export type NetworkProxiesTextId = keyof typeof networkProxiesTexts;
