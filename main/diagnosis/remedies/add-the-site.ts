import { directive } from './command.ts';
import type { RemedySpec } from './remedy.ts';
import { reloadServer } from './server-commands.ts';

/** The server has no site of that name. */
export const addTheSite: RemedySpec = {
  id: 'add-the-site',
  side: 'server',
  causes: ['server-name-required', 'hostname-mismatch', 'filtered-by-name'],
  // A server may lead this name to a program without TLS. A certificate without names fits no site.
  fits: ({ cause, unread, variant }) =>
    unread === null && variant !== 'no-names' && (cause !== 'filtered-by-name' || variant === 'clear-text'),
  steps: [
    { text: 'remedy.add-the-site.1', command: () => "sudo nginx -T | grep -n 'server_name'" },
    { text: 'remedy.add-the-site.2', command: ({ dnsName }) => directive`server_name ${dnsName};` },
    {
      text: 'remedy.add-the-site.3',
      command: ({ port }) => directive`listen ${port} ssl default_server;`,
      when: ({ variant }) => variant === 'missing',
    },
    { text: 'remedy.add-the-site.4', command: reloadServer },
  ],
};
