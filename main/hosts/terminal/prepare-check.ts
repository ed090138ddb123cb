import { randomUUID } from 'node:crypto';
import type { ClientProfile } from '../../../shared/client-profile.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Target } from '../../../shared/target.ts';
import type { Credential } from '../../crypto/credential.ts';
import { settingsForTarget } from '../../session/configuration/settings-for-target.ts';
import type { DiagnosisRequest } from '../../session/diagnose.ts';
import { quickLimits, scaledLimits } from '../../session/ports.ts';
import type { RevocationConsent } from '../../session/revocation.ts';
import { readAllow, revocationConsents } from './allow-option.ts';
import { mayBeLocked, readAnchors } from './anchor-option.ts';
import { readCredential } from './credential-options.ts';
import { type DiagnoseOptions, readSeconds } from './diagnose-options.ts';
import type { GivenNames } from './given-names.ts';
import { readPassphrase } from './passphrase-file.ts';
import { readProfile } from './read-profile.ts';
import { readWay } from './way-options.ts';

/** How servers are to be checked, whichever they are. */
export interface PreparedCheck {
  readonly way: Exclude<ReturnType<typeof readWay>, { refused: string }>;
  readonly credential: Credential | null;
  readonly client: ClientProfile | null;
  readonly customAnchors: readonly Uint8Array[];
  readonly onlyCustomAnchors: boolean;
  readonly allow: readonly RevocationConsent[];
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** The names of the person's own files, for commands to paste. */
  readonly files: GivenNames;
}

/** Reads and checks the options of a check, or says in one sentence what is wrong with them. */
export async function prepareCheck(options: DiagnoseOptions): Promise<PreparedCheck | { readonly refused: string }> {
  const seconds = readSeconds(options);
  if ('refused' in seconds) return seconds;
  if (options.onlyCa && !options.ca) return { refused: '--only-ca needs at least one --ca FILE.' };
  const consent = readAllow(options, revocationConsents);
  if ('refused' in consent) return consent;
  const way = readWay(options);
  if ('refused' in way) return way;
  const passphrase = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in passphrase) return passphrase;
  const anchors = await readAnchors(options.ca ?? [], passphrase.passphrase);
  if ('refused' in anchors) return anchors;
  const own = await readCredential(options, mayBeLocked(options.ca) ? 'other files' : 'nothing');
  if ('refused' in own) return own;
  const client = options.as === undefined ? null : await readProfile(options.as, new Date());
  if (client !== null && 'refused' in client) return client;
  return {
    way,
    credential: own.credential,
    client,
    customAnchors: anchors.anchors,
    onlyCustomAnchors: options.onlyCa ?? false,
    allow: consent.allow,
    timeoutMs: seconds.timeoutMs,
    concurrency: options.gentle ? 1 : quickLimits.concurrency,
    files: options,
  };
}

/** What is asked of one server. */
export function checkOf(
  target: Target,
  describedError: string | null,
  review: ConfigurationReview | null,
  { allow, client, concurrency, customAnchors, onlyCustomAnchors, timeoutMs }: PreparedCheck,
): DiagnosisRequest {
  return {
    runId: randomUUID(),
    target,
    describedError,
    customAnchors,
    onlyCustomAnchors,
    allow,
    client,
    limits: scaledLimits(timeoutMs, concurrency),
    settings: review && settingsForTarget(review, target),
    previous: null,
  };
}
