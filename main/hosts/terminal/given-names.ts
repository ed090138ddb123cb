import type { Remedy } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { quotePosix } from '../../../shared/quote-argument.ts';

/** Files that a person gave, by the names they typed. */
export interface GivenNames {
  readonly ca?: readonly string[];
  readonly clientCert?: string;
  readonly clientKey?: string;
}

/**
 * Puts the names that were typed into the commands of the remedies, where placeholders stand: `ca.pem`,
 * `client.pem`, `client.key`. Where several files or none were given, the placeholder stays. No rule knows the names:
 * they are no evidence, and a case that is judged again elsewhere has other files.
 */
export function nameGivenFiles(diagnosis: Diagnosis, names: GivenNames): Diagnosis {
  const named = (command: string | null) => (command === null ? null : withNames(command, names));
  const inRemedy = (remedy: Remedy): Remedy => ({
    ...remedy,
    steps: remedy.steps.map((step) => ({ ...step, command: named(step.command) })),
  });
  const causes = diagnosis.causes.map((cause) => ({ ...cause, remedies: cause.remedies.map(inRemedy) }));
  return { ...diagnosis, causes };
}

function withNames(command: string, { ca = [], clientCert, clientKey }: GivenNames): string {
  const [anchors] = ca.length === 1 ? ca : [];
  const own = credentialIn(command, clientCert, clientKey);
  return anchors === undefined ? own : own.replaceAll(' --cacert ca.pem', ` --cacert ${quotePosix(anchors)}`);
}

function credentialIn(command: string, certificate: string | undefined, key: string | undefined): string {
  if (certificate === undefined || !isNameable(certificate)) return command;
  const file = quotePosix(certificate);
  if (key !== undefined && isNameable(key)) {
    return command.replace(/\bclient\.pem\b/g, () => file).replace(/\bclient\.key\b/g, () => quotePosix(key));
  }
  if (/\.(?:p12|pfx)$/i.test(certificate)) {
    return command.replace('--cert client.pem --key client.key', () => `--cert-type P12 --cert ${file}`);
  }
  return command.replace('--cert client.pem --key client.key', () => `--cert ${file}`);
}

/** A name that begins with a dash would read as an option. */
const isNameable = (file: string) => !file.startsWith('-');
