import type { Redaction } from '../../../shared/redaction.ts';
import { noAnswers, type TicketAnswers } from '../../../shared/ticket-answers.ts';

/** Every question answered. */
export const allAnswers: TicketAnswers = {
  ...noAnswers,
  ...{ exactError: 'Handshake of the export job failed\nat step 3', program: 'exporter', programVersion: '4.2' },
  ...{ since: 'Tuesday 09:00', frequency: 'sometimes', frequencyWords: 'every second try', lastWorked: 'Monday' },
  ...{ where: ['works-in-browser'], worksFrom: 'the Paris office', failsFrom: 'the build server' },
  ...{ changed: 'The certificate was renewed.', impact: 'Exports stop.', priority: 'high', ticket: '02436811' },
  ...{ contact: 'Ana Petrova', vendorIds: [{ name: 'CF-RAY', value: '8f2d1c3b' }], networkType: 'wi-fi', vpn: true },
};

export const forVendor: Redaction = {
  audience: 'vendor',
  replacements: [
    { id: 'a', kind: 'address', value: '10.0.0.7', pseudonym: 'IP-1', count: 3, kept: false },
    { id: 'b', kind: 'address', value: '10.0.0.8', pseudonym: 'IP-2', count: 1, kept: false },
    { id: 'c', kind: 'person', value: 'ana', pseudonym: 'person-1', count: 1, kept: true },
  ],
  removed: [{ what: 'password', count: 2 }],
  leftOut: [{ what: 'message-bytes', because: 'holds-hidden', count: 1 }],
  shown: ['target'],
};
