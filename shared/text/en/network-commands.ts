import type { Catalogue } from '../say.ts';

/** Stands above the text file with all commands. */
export const networkCommandsNote =
  'Each command asks one question about the network. The second line above it says what its output does not prove.';

/** What each command asks, and what its output does not prove. Without quotation marks: they are copied along. */
export const networkCommandTexts = {
  'network.lookup': 'Which addresses does the name have, by the resolver of this computer?',
  'network.lookup.caveat':
    'It asks the name server alone. The hosts file and other sources of the system are passed over.',
  'network.system-lookup': 'Which addresses does the system itself give to programs?',
  'network.system-lookup.caveat':
    'It is what programs get, hosts file included. Where an answer comes from it does not tell.',
  'network.lookup-trace': 'Who answers for the name from the root on, for {type}?',
  'network.lookup-trace.caveat':
    'It passes the name server of this computer over. A network that lets only that one out ends it early.',
  'network.https-record': 'Is there an HTTPS record for the name?',
  'network.https-record.caveat': 'Old versions of the program do not know this type. None is usual and harmless.',
  'network.other-resolver': 'What does another resolver, {resolver}, say?',
  'network.other-resolver.caveat':
    'A filter can answer in place of the one that was asked. Large sites answer differently everywhere.',
  'network.port': 'Does the port of {address} accept connections?',
  'network.port.caveat': 'That it opens says nothing about TLS. A proxy of the browser plays no part here.',
  'network.port-without-nc': 'The same without nc or Test-NetConnection: does the port of {address} open?',
  'network.port-without-nc.caveat':
    'It needs bash for the one, and tells refused and silent apart only by how long it takes.',
  'network.ping': 'Does {address} answer pings?',
  'network.ping.caveat': 'Many servers and firewalls answer no ping. Silence alone is no fault.',
  'network.trace': 'Which way do packets take to {address}?',
  'network.trace.caveat': 'Routers answer when they like. A silent one is no loss as long as later ones answer.',
  'network.size': 'Does a packet of {bytes} bytes pass whole?',
  'network.size.caveat': 'It needs an answer to ping. Silence to the small one as well says nothing of sizes.',
  'network.curl-direct': 'What does curl get, past every proxy?',
  'network.curl-direct.caveat':
    'It may stop at a certificate that it does not trust, after a handshake that worked. Its TLS library differs.',
  'network.curl-as-set': 'What does curl get by the settings of this computer?',
  'network.curl-as-set.caveat':
    'It follows the variables of this shell alone. Browsers may have another setting for the proxy.',
  'network.curl-proxy': 'What does curl get through the proxy {proxy}?',
  'network.curl-proxy.caveat': 'Name and password for the proxy are not in this line. A status of 407 asks for them.',
  'network.certificate': 'Whose certificate comes from {address}?',
  'network.certificate.caveat': 'The name in it is not checked here. Another address may send another certificate.',
  'network.clock': 'What time does this computer think it is?',
  'network.clock.caveat': 'It shows the own clock alone. Hold it against a watch that you trust.',
} as const satisfies Catalogue;

export type NetworkCommandTextId = keyof typeof networkCommandTexts;
