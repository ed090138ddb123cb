import type { Catalogue } from '../say.ts';

/** Comments inside an exported packet capture, and what the command line says about it. */
export const captureTexts: Catalogue = {
  'capture.section':
    'Written by Handshake Doctor {version} from what it sent and received itself. The bytes inside TCP and their times are real. Everything below them is made anew: port numbers of the client, sequence numbers, acknowledgements, and the local address where it is not known. Packets that were lost or sent twice are not shown.',
  'capture.interface': 'handshake-doctor',
  'capture.attempt': '{probe}, attempt {number} of {count}: {end}',
  'capture.not-kept': 'The bytes of this attempt were not kept in the case.',
  'capture.truncated': 'There was more on this connection than the case keeps.',
  'capture.through-proxy':
    'This went through the proxy {proxy}. What was said to it is not shown. The port here is that of the target.',
  'capture.as-asked': 'went as far as was asked',

  'capture.relay.section':
    'What went through the relay of Handshake Doctor {version}. TCP and IP are built anew around the bytes as they were read.',
  'capture.relay.connection': 'Connection {number}, to {asked}. Its TCP was not seen: numbers and ends are built anew.',
};
