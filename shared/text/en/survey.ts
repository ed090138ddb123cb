import type { Catalogue } from '../say.ts';

/** What a survey says of itself: what it asks now, what ended it, and why something was not tested. */
export const surveyTexts: Catalogue = {
  'survey.stopped': 'The survey was stopped before this was known.',
  'survey.too-many-connections': 'The most connections a survey may open were opened before this was known.',
  'survey.server-refuses-us':
    'The server began to refuse us after {connections} connections, so its silence says nothing. Wait some minutes, then survey gently.',
  'survey.unsteady': 'Asked again, it ended in another way each time ({end}).',
  'survey.answers-differ':
    'The server refused what it had accepted before, so what it refused may be there as well. Do several servers share this address?',
  'survey.cut-off':
    'Hellos with suites like EXPORT, NULL or RC4 are cut off, and others answered: of such suites nothing is known. Is there an inspection on the way?',
  'survey.breaks-off-with-dhe':
    'The server ends the line whenever it would use a DHE suite, so none of them is listed. Clients that prefer one fail. Does it lack Diffie-Hellman parameters (ssl_dh in Dovecot)?',
  'survey.nothing-answered': 'No hello of ours was answered with a ServerHello, so a refusal ({end}) proves nothing.',
  'survey.answers-beside-the-question': 'The server chose {chosen}, which was not among what was asked.',
  'survey.version-not-asked': 'Asked in {version}; servers have one list for all older versions.',
  'survey.suites-at': 'Cipher suites in {version} ({address})',
  'survey.groups-at': 'Groups in {version} ({address})',
  'survey.schemes-at': 'Signature schemes in {version} ({address})',
  'survey.odd-hellos': 'Odd hellos',
  'survey.contradiction': 'The server uses {value}, and refused when asked for it alone.',
  'survey.not-connected': 'No connection could be opened: {end}.',
  'survey.tolerances-not-asked': 'They were not asked for.',
  'survey.doing.versions': 'Versions and cipher suites…',
  'survey.doing.details': 'Groups, signatures and what else the server can…',
  'survey.doing.tolerances': 'Odd hellos…',
  'survey.doing.done': 'Done',
};
