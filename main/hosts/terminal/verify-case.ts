import { open } from 'node:fs/promises';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { hiddenIn } from '../../../shared/hidden-target.ts';
import { phrase } from '../../../shared/phrase.ts';
import { isPseudonym } from '../../../shared/pseudonym.ts';
import { readCase } from '../../../shared/read-case.ts';
import type { Target } from '../../../shared/target.ts';
import { verifyTexts } from '../../../shared/text/en/verify.ts';
import { say } from '../../../shared/text/say.ts';
import type { Verification, VerifiedPair } from '../../../shared/verification.ts';
import { applyTargetOptions } from '../../input/apply-options.ts';
import type { Limits, SessionPorts } from '../../session/ports.ts';
import { contactsOf, verifyCase } from '../../session/verify.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem, isFileError } from './file-problem.ts';
import { visible } from './visible.ts';

/** Largest case file that is read, in bytes: a hundred runs of an ordinary case. */
const caseLimit = 256 * 1024 * 1024;

export interface VerifyOptions {
  readonly json: boolean;
  /** For its credentials alone, which the case does not keep: it must be the proxy of the case. */
  readonly proxy: string | undefined;
  readonly limits: Limits;
  readonly ports: SessionPorts;
  readonly stop: AbortSignal;
}

/** `diagnose --verify CASE.json`: 0 when every pair gave the same result again, 1 when not, 3 when not all could be run. */
export async function runVerify(file: string, { json, proxy, limits, ports, stop }: VerifyOptions): Promise<number> {
  const text = await readCaseFile(file);
  const read = 'refused' in text ? text : readCase(text.json);
  if ('refused' in read) {
    process.stderr.write(`--verify ${file} cannot be read: ${read.refused}.\n`);
    return exitCodes.badInput;
  }
  const hidden = hiddenNames(read.diagnosis);
  if (hidden.length > 0) {
    process.stderr.write(`${words('verify.hidden', { names: hidden.map(visible).join(', ') })}\n`);
    return exitCodes.badInput;
  }
  if (proxy !== undefined && !isSameProxy(read.diagnosis.target, proxy)) {
    process.stderr.write(`--proxy must be the proxy of the case: ${read.diagnosis.target.proxy ?? 'none'}.\n`);
    return exitCodes.badInput;
  }
  if (process.stderr.isTTY) process.stderr.write(`${contacts(contactsOf(read.diagnosis))}\n`);
  const verification = await verifyCase(read.diagnosis, ports, limits, stop);
  process.stdout.write(json ? `${JSON.stringify(verification, null, 2)}\n` : printVerification(verification));
  return statuses[verification.state];
}

/** What stands for those who would be asked: a name of a report could be that of somebody else. */
function hiddenNames(saved: Diagnosis): readonly string[] {
  const dialled = contactsOf(saved).map(({ address }) => address);
  return [...new Set([...hiddenIn(saved.target), ...dialled.filter(isPseudonym)])].slice(0, 5);
}

/** Said of commands in a case that hides names. */
export const otherNamesLine = (names: readonly string[]): string =>
  words('verify.hidden.commands', { names: names.join(', ') });

const statuses = { holds: exitCodes.noFault, changed: exitCodes.fault, 'not-run': exitCodes.nothingConcluded } as const;

function isSameProxy(target: Target, proxy: string): boolean {
  const asked = applyTargetOptions(target, { proxy });
  return !('refused' in asked) && asked.proxy === target.proxy;
}

async function readCaseFile(file: string): Promise<{ json: string } | { refused: string }> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      return size > caseLimit ? { refused: 'it is too large for a case' } : { json: await handle.readFile('utf8') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && (isFileError(error) || 'code' in error)) return { refused: fileProblem(error) };
    throw error;
  }
}

/** The result as text for a terminal. */
export function printVerification(verification: Verification): string {
  const { headline, target, caseStartedAt, startedAt, causes } = verification;
  const head = [
    headline,
    `${visible(target.host)}:${target.port} · ${words('verify.then')} ${caseStartedAt} · ${words('verify.now')} ${startedAt}`,
    contacts(verification.contacts),
  ];
  const sections = causes.map(({ cause, headline: what, state, pairs }) => [
    `${cause}: ${pairs.length === 0 ? '' : words(`verify.state.${state}`)}`.replace(/: $/, ''),
    `  ${visible(what)}`,
    ...(pairs.length === 0 ? [`  ${words('verify.cause.no-pair')}`] : pairs.flatMap(pairLines)),
  ]);
  return `${[head, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A case can be somebody else's: whoever runs its proof again reads first whom that dials. */
function contacts(dialled: Verification['contacts']): string {
  if (dialled.length === 0) return words('verify.contacts-nobody');
  const named = dialled.map(
    ({ address, port }) => `${visible(address)}${address.includes(':') ? ' port ' : ':'}${port}`,
  );
  return words('verify.contacts', { contacts: named.join(', ') });
}

function pairLines({ change, state, before, now, because, address, port }: VerifiedPair): string[] {
  const side = (when: string, { variantOutcome, controlOutcome, flipped }: VerifiedPair['before']) =>
    `      ${when}: ${words(flipped ? 'verify.flipped' : 'verify.not-flipped')} (${visible(controlOutcome)} → ${visible(variantOutcome)})`;
  return [
    `  ${marks[state]} ${visible(change)} [${visible(address)}:${port}]: ${words(`verify.state.${state}`)}`,
    side(words('verify.then'), before),
    now ? side(words('verify.now'), now) : `      ${words('verify.now')}: ${visible(because)}`,
  ];
}

const marks = { holds: '●', changed: '✕', 'not-run': '·' } as const;

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(verifyTexts, phrase(id, parameters));
