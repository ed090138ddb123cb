/** Words of the file that says what pseudonyms stand for, and of a refusal for what is hidden. */
export const redactionTexts = {
  'redaction.key.title': 'What the names in the report stand for',
  'redaction.key.local': 'This file stays with you. Send it to nobody who is not to know these names.',
  'redaction.key.report': 'Report for {audience}: {run}',
  'redaction.key.none': 'No name was replaced.',
  'redaction.key.audience.it': 'your IT team',
  'redaction.key.audience.vendor': 'vendor support',
  'redaction.key.audience.public': 'a public forum',

  'redaction.leak.address': 'a private address',
  'redaction.leak.hardware-address': 'the address of a network card',
  'redaction.leak.host': 'the name of an inner server',
  'redaction.leak.machine': 'the name of a computer',
  'redaction.leak.network-name': 'the name of a network',
  'redaction.leak.organisation': 'the name of an inner authority',
  'redaction.leak.person': 'the name of a person',
  'redaction.leak.email': 'a mailbox',
  'redaction.leak.path': 'the path of the address',
  'redaction.leak.ticket': 'the ticket number',
  'redaction.leak.contact': 'whom to ask',
  'redaction.leak.secret': 'a password, a token or a key',
} as const;
