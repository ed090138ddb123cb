import type { Catalogue } from '../say.ts';

/** Words of a calendar file. */
export const calendarTexts = {
  'calendar.summary': 'Renew the certificate of {host}',
  'calendar.description':
    'The certificate of {host}, port {port}, ends on {day}.\nRenew it, reload the server, and check it again with Handshake Doctor.\nWhen it is renewed, save a new reminder: it takes the place of this one.',
} satisfies Catalogue;
