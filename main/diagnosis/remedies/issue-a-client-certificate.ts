import type { RemedySpec } from './remedy.ts';

/** The server’s owner decides who gets a pass. */
export const issueAClientCertificate: RemedySpec = {
  id: 'issue-a-client-certificate',
  side: 'server',
  causes: ['client-certificate-required', 'client-certificate-rejected'],
  steps: [
    { text: 'remedy.issue-a-client-certificate.1' },
    {
      text: 'remedy.issue-a-client-certificate.2',
      command: () => "sudo nginx -T | grep -nE 'ssl_client_certificate|ssl_verify_client'",
    },
    { text: 'remedy.issue-a-client-certificate.3' },
  ],
};
