import type { Catalogue } from '../say.ts';

/** What is said of files that the collector scripts wrote. */
export const collectedTexts: Catalogue = {
  'collected.not-collected': 'it is no file of the collector. Its first line must be HANDSHAKE-COLLECT 1',
  'collected.wrong-version':
    'it has version {version} of its format, and this program reads version 1. Run the script that comes with this program',
  'collected.no-target':
    'its first lines do not say which server was asked. The lines “host:” and “port:” are missing or changed',
  'collected.seen-from': 'Seen from {hostname} at {time} UTC, by {client}: “this computer” and “here” mean that one.',
  'collected.time-limit': 'it did not end within its time limit',
  'collected.exit': 'it ended with status {exit}',
  'collected.line': 'What stood at line {line} of the file',
  'collected.problem.strange-line':
    'The line does not belong there. It was added or changed by hand, and was not read.',
  'collected.problem.cut-section': 'What a command printed is cut off there. What stands before it was read.',
  'collected.problem.cut-file': 'The file ends before the script did. What stands before it was read.',
  'collected.problem.too-long': 'The file is longer than a collector writes. What stands before it was read.',
  'collected.no-client': 'The handshake with the server',
  'collected.no-client.because': 'That computer has no openssl to ask with, or its part of the file is missing.',
  'collected.truncated': 'The end of what {name} printed (section {number})',
  'collected.truncated.because': 'The script keeps 64 KB of each command.',
  'collected.windows': 'What the server itself sent',
  'collected.windows.because':
    'Windows tells the chain that it built, with certificates it had or fetched. A missing one does not show.',
  'collected.revocation': 'Whether Windows could ask for withdrawn certificates',
  'collected.revocation.because': 'Windows says that it could not: revocation was not tested there.',
  'collected.proxy': 'The way through the proxy of that computer',
  'collected.proxy.because':
    'The script asks the server directly. Programs that heed the proxy variables go another way.',
};
