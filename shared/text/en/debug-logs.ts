import type { Catalogue } from '../say.ts';
import { captureHeadlines, captureReasonsOf } from './capture-causes.ts';
import { causeNames } from './causes.ts';

/** What failed, by cause, in the words of a capture; what a capture never shows has its name alone. */
export const logHeadlines: Catalogue = {
  ...Object.fromEntries(Object.entries(causeNames).map(([cause, name]) => [`capture.cause.${cause}`, `${name}.`])),
  ...captureHeadlines,
};

/** What in the log says so. */
export const logReasons: Catalogue = {
  ...captureReasonsOf.line,
  // A log may well print what no capture shows.
  'capture.because.unseen-certificate': 'The client sent the alert {alert} in line {packet}.',
  'log.because.printed': 'Line {line} says: {quote}',
  'log.because.finding': 'The handshake came to its end. All the same line {line} says: {quote}',
};

/** What holds for a log as a whole, and what stands around it on a terminal. */
export const logTexts = {
  'log.note.cut': 'The text is longer than what is read. {count} characters at its end were left out.',
  'log.note.left-out': 'The log has {count} more connections, which are not shown.',
  'log.note.one-end': 'The log is of one end alone. What the other end saw is not in it.',
  'log.note.no-ladder': 'This kind of output names no messages. Alerts and errors are all it tells.',
  'log.note.unknown-end': 'The events do not say whether this computer was client or server.',
  'log.note.none': 'No connection with TLS was found in it.',
  'log.head.one': '{program}: {lines} lines, one connection',
  'log.head.many': '{program}: {lines} lines, {count} connections',
  'log.outcome.completed': 'completed',
  'log.outcome.failed': 'FAILED',
  'log.outcome.unfinished': 'unfinished',
  'log.outcome.not-tls': 'NOT TLS',
  'log.lines': 'lines {first} to {last}',
  'log.offered': 'offered {versions} with {count} suites',
  'log.agreed': 'agreed on {version}, {suite}',
  'log.stopped-after': 'ended after {message}',
  'log.no-cause': 'Why it ended is not in the log.',
  'log.finding': 'Other programs would mind',
  'log.confidence.likely': 'Likely',
  'log.confidence.possible': 'Possible',
  'log.separates': 'tells it apart',
  'log.target': 'The server is {server}.',
  'log.more': 'And {count} more connections.',
} as const satisfies Catalogue;

/** Programs by dialect, where a log does not name its own. */
export const logPrograms = {
  openssl: 'OpenSSL s_client',
  curl: 'curl',
  java: 'Java (javax.net.debug)',
  node: 'Node.js',
  gnutls: 'GnuTLS',
  schannel: 'Schannel',
  go: 'Go',
  nginx: 'nginx',
  stunnel: 'stunnel',
} as const;
