/** Words about this computer's clock and others. */
export const networkClockTexts = {
  'cause.behind': 'This computer’s clock is {offset} behind.',
  'cause.behind.explanation': 'This computer thinks it is {now}. To it, certificates that are new begin in the future.',
  'cause.ahead': 'This computer’s clock is {offset} ahead.',
  'cause.ahead.explanation': 'This computer thinks it is {now}. To it, certificates that are good have already ended.',
  'cause.perhaps-behind': 'This computer’s clock may be {offset} behind.',
  'cause.perhaps-behind.explanation':
    'This computer thinks it is {now}. By the clock of {parties} the certificate is valid. One of the two clocks is wrong.',
  'cause.perhaps-ahead': 'This computer’s clock may be {offset} ahead.',
  'cause.perhaps-ahead.explanation':
    'This computer thinks it is {now}. By the clock of {parties} the certificate is valid. One of the two clocks is wrong.',
  'cause.at-least-behind': 'This computer’s clock is at least {offset} behind.',
  'cause.at-least-behind.explanation':
    'This computer thinks it is {now}. It has seen things that were made later, so it cannot be right.',
  'cause.before-build': 'This computer’s clock is wrong: it shows {now}.',
  'cause.before-build.explanation':
    'This program was built on {built}, after the date that this computer shows. To it, certificates begin in the future.',

  'why.two-parties': 'Confirmed: {parties} agree on it, and nothing contradicts.',
  'why.before-build': 'Confirmed: a clock cannot be right if it is older than this program.',
  'why.dates-fit':
    'Possible: by {parties} the same certificate is valid, and its own clock may be wrong. Compare this computer’s clock with a watch or a phone first.',
  'why.not-apart': 'Likely: {parties} agree on it, and they may be one computer with two addresses.',
  'why.one-party': 'Likely: {parties} says so, and nobody else could be asked.',
  'why.outweighed': 'Likely: {parties} says so, though {others} contradicts.',
  'why.server-alone': 'Possible: only {parties} says so, and its own clock may be wrong.',

  'ruled-out.right': 'The clock agrees with {parties} to within {within}.',

  'risk.clock-off': 'This computer’s clock is {offset} {direction}, by {parties}.',
  'risk.clock-off-likely': 'This computer’s clock is probably {offset} {direction}, by {parties}.',
  'risk.clocks-disagree': 'Clocks contradict each other: {parties} against {others}. Which one is wrong is not known.',
  'risk.server-clock-off': 'The server’s own clock is {offset} {direction}.',
  'risk.own-server-date': 'The server on this computer gives a date {offset} {direction}, though both have one clock.',
  'risk.server-or-clock-off': 'The clocks of this computer and of the server differ by {offset}.',

  'gap.date': 'the server’s Date header',
  'gap.no-date': 'No answer of the server with a date was seen.',
  'gap.time-server': 'asking a time server',
  'gap.none-named': 'None was named.',
  'gap.not-allowed': 'It was not allowed.',
  'reason.not-allowed': 'Asking a time server was not allowed.',
  'reason.no-name': 'This is no name of a time server.',
  'reason.no-address': 'Its name has no address.',
  'reason.refused-to-serve': 'It does not serve us: {reason}.',
  'reason.not-usable': 'Its answer cannot be used: {reason}.',
  'reason.no-answer': 'It did not answer.',
  'reason.unreachable': 'It could not be reached: {reason}.',
  'reason.stopped': 'It was stopped.',
  'reason.same-computer': 'The server is this computer, and has the same clock.',
  'reason.same-computer-differs':
    'The server is this computer and has the same clock, so another date is about its program.',
  'reason.server-before-build': 'The server’s own clock is older than this program.',
  'reason.not-signed': 'Its signature was not checked, or leads to no public root.',
  'reason.not-vouched': 'No public issuer vouches for its dates.',
  'reason.chance': 'These bytes look like chance, as they do with most programs.',
  'reason.random-hint': 'Few programs still put the time there.',
} as const;
export type NetworkClockTextId = keyof typeof networkClockTexts;
