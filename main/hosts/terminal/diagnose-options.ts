import type { Command } from 'commander';
import { starttlsProtocols } from '../../../shared/target.ts';
import { type AllowOptions, allowOption, noExternalOption, revocationConsents } from './allow-option.ts';
import type { CredentialOptions } from './credential-options.ts';
import { type DocumentOptions, withDocumentOptions } from './document-options.ts';

/** What was typed behind `diagnose`. */
export interface DiagnoseOptions extends AllowOptions, CredentialOptions, DocumentOptions {
  readonly serverName?: string;
  readonly connect?: string;
  readonly starttls?: string;
  readonly proxy?: string;
  readonly source?: string;
  readonly ca?: readonly string[];
  readonly onlyCa?: boolean;
  readonly as?: string;
  readonly error?: string;
  readonly config?: readonly string[];
  readonly timeout?: string;
  readonly gentle?: boolean;
  /** False with `--no-path`. */
  readonly path?: boolean;
  readonly capture?: string;
  readonly captureKeys?: boolean;
  readonly keyLog?: string;
  readonly verify?: string;
  readonly json?: boolean;
}

const captureKeysHelp =
  'put the session keys into that capture. Whoever has it can then read what these checks said: do not pass it on';

const noPathHelp =
  'for --bundle and --zip: no ping and no traceroute, which take up to 10 s after the check; nor with --gentle';

const keyLogHelp =
  'write the session keys (NSS key log). Whoever has this file can read what these checks said: delete it when done';

/** The options of `diagnose`, in the order of its help. */
export function withDiagnoseOptions(command: Command): Command {
  const asked = command
    .option('--server-name <name>', 'name to send (SNI) and to check the certificate for')
    .option('--connect <address[:port]>', 'dial this in place of what DNS says')
    .option('--starttls <protocol>', `switch to TLS first: ${starttlsProtocols.join(', ')}`)
    .option('--proxy <url>', 'go through http://[USER:PASSWORD@]HOST:PORT or socks5://…; the password is kept nowhere')
    .option('--source <address>', 'connect from this address of this computer')
    .option('--ca <file>', 'extra trust anchors: PEM, DER, PKCS#7, PKCS#12 or JKS (repeatable)', collect)
    .option('--only-ca', 'trust no anchors but those of --ca')
    .option('--client-cert <file>', 'your certificate (PEM, DER, PKCS#7, PKCS#12, JKS), for servers that ask for one')
    .option('--client-key <file>', 'its private key, where it is not in that file; it is kept nowhere')
    .option('--passphrase-file <file>', 'file with the passphrase of an encrypted key, PKCS#12 or JKS')
    .option(
      '--as <profile>',
      'the client whose point of view counts: see handshake-doctor profiles; or file:CAPTURE.pcapng#3',
    )
    .option('--config <path>', 'settings of the server, or their folder, to read along (repeatable)', collect)
    .option('--error <text>', 'what the failing program said')
    .option('--timeout <seconds>', 'hard stop of the whole check', '10')
    .option('--gentle', 'one connection at a time')
    .option('--no-path', noPathHelp)
    .option(...allowOption(revocationConsents))
    .option(...noExternalOption);
  return withDocumentOptions(asked)
    .option('--capture <file>', 'write every attempt as pcapng, for Wireshark; without keys unless --capture-keys')
    .option('--capture-keys', captureKeysHelp)
    .option('--key-log <file>', keyLogHelp)
    .option('--verify <case>', 'run the proof of a saved case (diagnose --json) again, in place of an INPUT');
}

/** The first option that would ask something else than a case holds, as it is typed. */
export function optionThatChanges(options: DiagnoseOptions): string | undefined {
  const foreign = [
    'serverName',
    'connect',
    'starttls',
    'as',
    'error',
    'config',
    'capture',
    'captureKeys',
    'keyLog',
    'clientCert',
    'clientKey',
    'passphraseFile',
    'allow',
  ] as const;
  const given = foreign.find((option) => options[option] !== undefined);
  return given?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The hard stop of the whole check. */
export function readSeconds({ timeout }: DiagnoseOptions): { timeoutMs: number } | { refused: string } {
  const seconds = Number(timeout ?? '10');
  if (!(seconds >= 1 && seconds <= 600)) return { refused: '--timeout takes a number of seconds from 1 to 600.' };
  return { timeoutMs: seconds * 1000 };
}

function collect(file: string, before: readonly string[] = []): string[] {
  return [...before, file];
}
