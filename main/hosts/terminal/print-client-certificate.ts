import type { CheckState, ClientCertificateResult } from '../../../shared/client-certificate.ts';
import { visible } from './visible.ts';

/** The checks of a client certificate and what came of it, for a terminal. */
export function printClientCertificate({ certificate, rows, outcome }: ClientCertificateResult): string[] {
  const whose = certificate ? `: ${visible(certificate.subject)}` : '';
  return [
    `Your certificate${whose}`,
    `  ${visible(outcome.headline)}`,
    ...rows.map(({ state, headline }) => `  ${words[state]}${visible(headline)}`),
  ];
}

const words: Readonly<Record<CheckState, string>> = {
  ok: 'ok          ',
  problem: 'problem     ',
  'not-tested': 'not tested  ',
};
