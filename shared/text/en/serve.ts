import type { Catalogue } from '../say.ts';

/** What `serve` prints, and what a browser is told that may not come in. */
export const serveTexts: Catalogue = {
  'serve.ready': 'Handshake Doctor waits in a browser at this address, which works once:',
  'serve.again': 'The address was opened a second time. This one works, once:',
  'start.read': 'Your text is in the start field, read as {targets}. The page begins when you say so.',
  'start.case': 'Your case is opened on the page. Nothing is contacted.',
  'start.not-read': 'Your text is in the start field, but it cannot be checked as it is. {problem}',
  'serve.end': 'Press Ctrl+C to end it.',
  'serve.idle': 'No page was open for an hour, so the program has ended. Start it again to go on.',
  'serve.port-taken': 'Port {port} cannot be used here ({code}). Choose another with --port, or leave it out.',
  'serve.input-long':
    'This text has {length} characters, and the start field takes 8,000 from the command line. Paste it in the page.',
  'serve.no-page': 'The page is not built. Run `npm run build` and start again.',
  'refused.host': 'This program answers on this computer’s own address alone.',
  'refused.origin': 'Only this program’s own page may ask this.',
  'refused.token': 'This address was used already or is not complete. The newest one stands in the terminal.',
  'refused.too-many': 'Too many attempts. Wait a minute, then open the newest address from the terminal.',
  'refused.request': 'This request is not one the page makes.',
  'refused.session': 'Open the address from the terminal first.',
  'refused.busy': 'Too many questions at once. Wait for an answer, then ask again.',
  'refused.bug': 'This program made a mistake. The terminal says which; please start it again.',
  'refused.download': 'This download is over. Save the report again.',
};
