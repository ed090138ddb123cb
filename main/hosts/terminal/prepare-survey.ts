import { randomUUID } from 'node:crypto';
import type { ClientProfile } from '../../../shared/client-profile.ts';
import type { Survey } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import type { Credential } from '../../crypto/credential.ts';
import { scaledLimits, surveyLimits } from '../../session/ports.ts';
import type { SurveyRequest } from '../../session/survey.ts';
import { type AllowOptions, readAllow, revocationConsents } from './allow-option.ts';
import { mayBeLocked, readAnchors } from './anchor-option.ts';
import { type CredentialOptions, readCredential } from './credential-options.ts';
import { exitCodes } from './exit-codes.ts';
import { readPassphrase } from './passphrase-file.ts';
import { hasCause } from './print-settings-along.ts';
import { readProfile } from './read-profile.ts';
import type { StepOptions } from './step-options.ts';
import type { TargetOptions } from './target-options.ts';
import { readWay, type WayOptions } from './way-options.ts';

/** What was typed behind `survey`. */
export interface SurveyOptions extends AllowOptions, CredentialOptions, StepOptions, TargetOptions, WayOptions {
  readonly timeout?: string;
  readonly as?: string;
  readonly gentle?: boolean;
  readonly tolerances?: boolean;
  readonly commands?: boolean;
  readonly ca?: readonly string[];
  readonly onlyCa?: boolean;
  readonly pdf?: string;
  readonly config?: readonly string[];
  readonly json?: boolean;
}

/** How servers are to be surveyed, whichever they are. */
export interface PreparedSurvey {
  readonly way: Exclude<ReturnType<typeof readWay>, { refused: string }>;
  readonly credential: Credential | null;
  readonly client: ClientProfile | null;
  readonly totalMs: number;
}

/** Reads and checks the options of a survey, or says in one sentence what is wrong with them. */
export async function prepareSurvey(options: SurveyOptions): Promise<PreparedSurvey | { readonly refused: string }> {
  const seconds = Number(options.timeout);
  if (!(seconds >= 1 && seconds <= 3600)) return { refused: '--timeout takes a number of seconds from 1 to 3600.' };
  const way = readWay(options);
  if ('refused' in way) return way;
  const unusable = await readUnused(options);
  if (unusable !== null) return unusable;
  const own = await readCredential(options, mayBeLocked(options.ca) ? 'other files' : 'nothing');
  if ('refused' in own) return own;
  const client = options.as === undefined ? null : await readProfile(options.as, new Date());
  if (client && 'refused' in client) return client;
  return { way, credential: own.credential, client, totalMs: seconds * 1000 };
}

/** What is asked of one server. */
export function surveyOf(
  target: Target,
  { gentle = false, tolerances = false }: Pick<SurveyOptions, 'gentle' | 'tolerances'>,
  { client, totalMs }: PreparedSurvey,
): SurveyRequest {
  const limits = { ...surveyLimits, totalMs, dnsMs: scaledLimits(totalMs, 1).dnsMs };
  return { runId: randomUUID(), target, gentle, tolerances, limits, client };
}

/** Options that other commands have as well, and that change nothing here: checked as there, and said to be so. */
async function readUnused(options: SurveyOptions): Promise<{ readonly refused: string } | null> {
  const { allow, ca, onlyCa = false, passphraseFile } = options;
  if (onlyCa && !ca) return { refused: '--only-ca needs at least one --ca FILE.' };
  const consent = readAllow(options, revocationConsents);
  if ('refused' in consent) return consent;
  const passphrase = await readPassphrase('--passphrase-file', passphraseFile);
  if ('refused' in passphrase) return passphrase;
  const anchors = await readAnchors(ca ?? [], passphrase.passphrase);
  if ('refused' in anchors) return anchors;
  const given = ca ? '--ca' : allow === undefined ? null : '--allow';
  if (given !== null) process.stderr.write(`${given} changes nothing in a survey: trust is what chain judges.\n`);
  return null;
}

/** A fault where the client that was asked about would fail; nothing concluded where no version was found. */
export function surveyStatus({
  addresses,
  versions,
  client,
  settings,
}: Survey): (typeof exitCodes)['noFault' | 'fault' | 'nothingConcluded'] {
  if (client?.answer.state === 'fails' || hasCause(settings)) return exitCodes.fault;
  const concluded = addresses.length > 0 && versions.some(({ state }) => state === 'accepted');
  return concluded ? exitCodes.noFault : exitCodes.nothingConcluded;
}
