import { programSteps } from '../configuration/program-steps.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The settings at hand have a certificate that would do, and the server shows another: most often nobody reloaded. */
export const haveTheSettingsRead: RemedySpec = {
  id: 'have-the-settings-read',
  side: 'server',
  causes: [
    'hostname-mismatch',
    'certificate-expired',
    'certificate-not-yet-valid',
    'incomplete-chain',
    'self-signed',
    'unknown-ca',
    'weak-key-or-signature',
    'certificate-invalid',
    'revoked',
  ],
  isFirst: true,
  fits: ({ unread }) => unread !== null,
  steps: [
    { text: 'remedy.have-the-settings-read.1', command: ofProgram('test') },
    { text: 'remedy.have-the-settings-read.2', command: ofProgram('reload') },
    { text: 'remedy.have-the-settings-read.3' },
  ],
};

function ofProgram(step: 'test' | 'reload') {
  return ({ unread }: RemedyFacts): string | null =>
    unread && (programSteps[unread.dialect][step]?.({ ...unread, column: 1 }) ?? null);
}
