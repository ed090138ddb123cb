/** Words of the file that says what pseudonyms stand for. */
export const redactionTexts = {
  'redaction.key.title': 'What the names in the report stand for',
  'redaction.key.local': 'This file stays with you. Send it to nobody who is not to know these names.',
  'redaction.key.report': 'Report for {audience}: {run}',
  'redaction.key.none': 'No name was replaced.',
  'redaction.key.audience.it': 'your IT team',
  'redaction.key.audience.vendor': 'vendor support',
  'redaction.key.audience.public': 'a public forum',
} as const;
