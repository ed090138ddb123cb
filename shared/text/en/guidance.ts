import type { Catalogue } from '../say.ts';

/** Why a step comes next. `{one}` and `{other}` are names of causes. */
export const guidanceTexts = {
  'next.fix': 'The cause is proven. Mend it, then test again.',
  'next.between': 'This tells “{one}” from “{other}”.',
  'next.again': 'The check was stopped before it had an answer.',
  'next.again.network': 'Your network changed during the check.',
  'next.dns': 'This asks for the name once more, and shows every address that comes back.',
  'next.port': 'This tells a closed port from a firewall, and tries the ports nearby.',
  'next.size': 'This tells large packets that get lost from a server that keeps silent.',
  'next.versions': 'This shows which TLS versions the server takes, one by one.',
  'next.ciphers': 'This shows which cipher suites and groups the server takes, one by one.',
  'next.certificates': 'This follows the chain through every list of roots on this computer.',
  'next.name': 'This shows what the server sends with the name and without it.',
  'next.client-certificate': 'This shows which certificates the server asks for.',
  'next.clock': 'This compares the clock here with others. A wrong clock makes good dates look bad.',
  'next.addresses': 'This shows what each address of the server sends, side by side.',
  'next.network': 'This looks at all that stands between this computer and the server.',
  'next.network.again': 'This says hello several times, and counts how often it fails.',
  'next.network.elsewhere': 'Look from the network where it works too. The two are then compared.',
  'next.capture.both': 'Record one try that works and one that fails. The two are then compared.',
  'next.settings': 'If you run the server, its settings name the line.',
  'next.where': 'This tells this computer, the network and the server apart.',
  'next.capture': 'A recording of the failing program shows what that program itself sends.',
  'next.program': 'This starts the failing program, and watches its handshake from the side.',
} as const satisfies Catalogue;

export type GuidanceTextId = keyof typeof guidanceTexts;

/** What a person said of where it works, in words that fit into a list. */
export const whereTexts = {
  'where.works-in-browser': 'works in a browser',
  'where.works-in-other-program': 'works in another program',
  'where.works-on-other-computer': 'works on another computer',
  'where.works-on-other-network': 'works on another network',
  'where.works-on-older-system': 'works on an older system',
  'where.works-on-newer-system': 'works on a newer system',
  'where.fails-in-browser': 'fails in a browser',
  'where.fails-in-other-program': 'fails in other programs',
  'where.fails-on-other-computer': 'fails on other computers',
  'where.fails-on-other-network': 'fails on other networks',
  'where.fails-sometimes': 'fails only sometimes',
  'where.changed.none': 'Noted. Your answers change nothing in the result.',
  'where.changed.reason': 'Noted. The result stays, and more speaks for its reason or against it.',
  'where.changed.next': 'Noted. The result stays, and another step now tells most.',
  'where.changed.back': 'Taken back. The result is as it was.',
  'where.changed.lead': 'Your answers change what leads. Before: “{before}”',
  'where.changed.firmer': 'Your answers fit the result, and make it more likely.',
  'where.changed.weaker': 'Your answers speak against the result, so it is less sure now.',
  'where.changed.side': 'Noted. Your answers change where to look for the cause.',
  'where.changed.order': 'The result stays. Your answers change how likely the others are.',
} as const satisfies Catalogue;
