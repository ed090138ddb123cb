import type { CaptureCause, CaptureFacts } from '../../../shared/capture/stream.ts';
import { type CauseId, causeIds } from '../../../shared/cause.ts';
import type { LogRemark } from '../../../shared/debug-log/document.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import { logHeadlines, logReasons } from '../../../shared/text/en/debug-logs.ts';
import { errorText } from '../../../shared/text/en/error-texts.ts';
import { say } from '../../../shared/text/say.ts';
import { judgeStream } from '../capture/judge-stream.ts';
import { usualSideOf } from './usual-side.ts';

/** A conversation of a log as the rules see it. */
export interface LoggedCase {
  readonly facts: CaptureFacts;
  readonly own: 'client' | 'server' | null;
  /** The log would show a server name in the hello. */
  readonly showsName: boolean;
  /** Lines that say something, with what the dictionary of messages knows of each. */
  readonly sayings: readonly { readonly remark: LogRemark; readonly matches: readonly ErrorMatch[] }[];
}

const causeLimit = 8;

/**
 * Why one connection of a log failed, best first: by the rules for captures, and by what the program itself says. What
 * stands in a text proves nothing, so `likely` is the most.
 */
export function judgeConversation(logged: LoggedCase): CaptureCause[] {
  const { facts } = logged;
  const found =
    facts.outcome === 'failed' || facts.outcome === 'not-tls' ? judgeStream({ facts, chain: null, unit: 'line' }) : [];
  const seen = seenCauses(logged, found);
  const printed = printedCauses(logged, seen.length > 0);
  if (facts.outcome === 'completed') return findings(logged, printed);
  if (facts.outcome === 'unfinished' && printed.length === 0) return [];
  if (isLateRefusal(logged, printed)) return afterFinished(logged);
  // What bytes or an alert prove needs no guesses beside it, whatever a line could mean elsewhere.
  const exact = new Set(found.filter(({ confidence }) => confidence === 'confirmed').map(({ cause }) => cause));
  const proven = seen.filter(({ cause }) => exact.has(cause));
  const merged = merge(logged, proven.length > 0 ? proven : seen, printed, proven.length > 0).slice(0, causeLimit);
  return merged.length > 0 ? merged : plainEnd(logged);
}

/** Checks of certificates that were not enforced: all else that a line may mean is ruled out by the end that was reached. */
const findings = ({ facts, sayings }: LoggedCase, printed: readonly CaptureCause[]): CaptureCause[] =>
  printed
    .filter(({ cause }) => certificateCauses.test(cause))
    .filter(({ cause }) => !cause.startsWith('client-certificate-') || asksForOne(facts) || namesAlone(cause, sayings))
    .map((one) => ({
      ...one,
      kind: one.cause.startsWith('client-certificate-') ? ('failure' as const) : ('finding' as const),
    }))
    .slice(0, causeLimit);

/** A client's certificate is nothing to think of where nobody asked for one and no line is about it. */
const asksForOne = ({ messages }: CaptureFacts): boolean => messages.some(({ name }) => name === 'CertificateRequest');
const namesAlone = (cause: CauseId, sayings: LoggedCase['sayings']): boolean =>
  sayings.some(({ matches: [first] }) => first?.causes.length === 1 && first.causes[0] === cause);

const certificateCauses =
  /^(?:client-certificate-|certificate-(?!refused)|incomplete-chain|unknown-ca|self-signed|hostname-mismatch|revoked|weak-key)/;

/** A line that was cut, or silence, where nothing else is known: what it came from is not in the log. */
function plainEnd({ facts, sayings }: LoggedCase): CaptureCause[] {
  const said = sayings.find(({ remark }) => remark.kind === 'error')?.remark;
  if (facts.outcome !== 'failed' || said === undefined) return [];
  const isCut = facts.resets.length + (facts.closes?.length ?? 0) > 0;
  const cause = isCut ? 'connection-reset' : /timed out|TIMEOUT/.test(said.text) ? 'handshake-timeout' : null;
  return cause === null ? [] : [write(cause, said, false, facts)];
}

/** A line that only says that something failed. */
const isUnspecific = ({ meaning }: ErrorMatch): boolean => meaning === errorText['error.unspecific.meaning'];

/** In TLS 1.3 the server looks at the client's certificate once the client believes it is done. */
function isLateRefusal({ facts, own, sayings }: LoggedCase, printed: readonly CaptureCause[]): boolean {
  const isVague = sayings.every(({ matches: [first] }) => first === undefined || isUnspecific(first));
  const isNamed = facts.alerts.some(({ code, from }) => code !== null && code !== 0 && from === 'server');
  return (
    own === 'client' &&
    facts.negotiatedVersion === 'TLSv1.3' &&
    facts.stage === 'finished' &&
    isVague &&
    !isNamed &&
    printed.length > 0 &&
    sayings.every(({ remark }) => remark.kind === 'error')
  );
}

function afterFinished({ facts, sayings }: LoggedCase): CaptureCause[] {
  const [first] = sayings;
  if (first === undefined) return [];
  const causes: readonly CauseId[] = ['client-certificate-required', 'client-certificate-rejected'];
  return causes.map((cause) => write(cause, first.remark, false, facts));
}

/** What the rules for captures make of the ladder. */
function seenCauses({ showsName }: LoggedCase, found: readonly CaptureCause[]): CaptureCause[] {
  return found
    .filter(({ cause, confidence, variant }) => {
      if (cause !== 'server-name-required' || variant !== 'missing' || showsName) return true;
      // Alert 112 is about the name; the others fit where none was sent, and that is not known.
      return confidence === 'confirmed';
    })
    .map((one) => ({
      ...one,
      variant: one.variant === 'missing' && !showsName ? null : one.variant,
      confidence: one.confidence === 'confirmed' ? 'likely' : one.confidence,
      explanation: say(logReasons, one.text.explanation),
    }));
}

/** What the lines say, in the order of how exact they are; one row per cause. */
function printedCauses(logged: LoggedCase, isKnown: boolean): CaptureCause[] {
  const { facts, own, sayings } = logged;
  // Beside something that is known, a line that only says that it failed adds nothing.
  const told = sayings.filter(({ matches: [first] }) => first !== undefined && !(isKnown && isUnspecific(first)));
  const checks = told.filter(({ remark }) => remark.kind === 'verify');
  const rows = (checks.length > 0 ? checks : told)
    .flatMap(({ matches, remark }) =>
      matches.slice(0, remark.kind === 'verify' ? 3 : 1).map((match) => ({
        remark,
        causes: orderedCauses(match, remark, own)
          .filter((cause) => fits(cause, facts, own))
          .filter((cause, index, all) => cause !== 'server-name-required' || mayLackName(logged, all, index)),
      })),
    )
    .filter(({ causes }) => causes.length > 0);
  const best = Math.min(...rows.map(({ causes }) => causes.length));
  const exact = rows.filter(({ causes }) => causes.length === best);
  const all = [...exact, ...rows.filter((row) => !exact.includes(row))];
  const known = new Set<CauseId>();
  return all
    .flatMap(({ causes, remark }) =>
      causes.map((cause, index) =>
        write(cause, remark, causes.length === 1 || (index === 0 && own === 'client' && isFact(cause)), facts),
      ),
    )
    .filter(({ cause }) => !known.has(cause) && known.add(cause));
}

/** What the client read off the certificate itself; why it is such a one is another matter. */
const isFact = (cause: CauseId): boolean => cause === 'self-signed' || cause === 'hostname-mismatch';

/** A certificate that is wrong may be that of another name only where the hello can be seen to name none. */
const mayLackName = (
  { facts, showsName }: LoggedCase,
  [first = 'unresolved']: readonly string[],
  at: number,
): boolean => at === 0 || !certificateCauses.test(first) || (showsName && facts.serverName === null);

/**
 * Above the server's own certificate nothing was left out at its end of the chain: a root is missing rather than an
 * intermediate.
 */
function orderedCauses(match: ErrorMatch, { text }: LogRemark, own: LoggedCase['own']): CauseId[] {
  const causes = match.causes.filter(isCause);
  const depth = Number(/^depth=(\d{1,2}) /.exec(text)?.[1] ?? 0);
  if (depth === 0 || own === 'server' || !causes.includes('unknown-ca')) return causes;
  return ['unknown-ca', ...causes.filter((cause) => cause !== 'unknown-ca')];
}

/** Causes that an answer of the server rules out, and those that a finished handshake does. */
const beforeConnection: readonly CauseId[] = ['tcp-refused', 'tcp-timeout', 'dns-failure', 'host-unreachable'];
const beforeAnswer: readonly CauseId[] = ['not-tls', 'starttls-required', ...beforeConnection];
const beforeEnd: readonly CauseId[] = [
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
  'connection-reset',
];
/** Causes that need a certificate, or the wish for one, to have been seen. */
const afterAnswer =
  /^(?:client-certificate|certificate-|incomplete-chain|unknown-ca|self-signed|hostname-mismatch|revoked|weak-key)/;

/** Whether a message can mean that here: the ladder shows how far it came. */
function fits(cause: CauseId, { alerts, answer, messages, stage }: CaptureFacts, own: LoggedCase['own']): boolean {
  // A conversation with an upstream is the one that failed.
  if (cause === 'upstream-handshake-failed' && own === 'client') return false;
  // Who tells it was reached.
  if (own === 'server' && [...beforeConnection, 'source-address-refused'].includes(cause)) return false;
  if (answer !== null && beforeAnswer.includes(cause)) return false;
  if (stage === 'finished' && beforeEnd.includes(cause)) return false;
  const refusedAtOnce = answer === null && messages.length > 0 && alerts.some(({ from }) => from === 'server');
  return !(own === 'client' && refusedAtOnce && afterAnswer.test(cause));
}

const isCause = (word: string): word is CauseId => (causeIds as readonly string[]).includes(word);

function write(cause: CauseId, { line, text }: LogRemark, alone: boolean, { outcome }: CaptureFacts): CaptureCause {
  const headline = phrase(`capture.cause.${cause}`);
  const because = outcome === 'completed' ? 'log.because.finding' : 'log.because.printed';
  const explanation: Phrase = phrase(because, { line, quote: text.slice(0, 300) });
  return {
    ...{ cause, variant: null, confidence: alone ? 'likely' : 'possible', side: usualSideOf(cause), kind: 'failure' },
    headline: say(logHeadlines, headline),
    explanation: say(logReasons, explanation),
    text: { headline, explanation },
    evidence: [line],
  };
}

/**
 * Both say something: what fits both comes first. An alert that this end sent is its own word for what it prints, and an
 * alert that is vague says less than the line beside it.
 */
function merge(
  logged: LoggedCase,
  seen: readonly CaptureCause[],
  printed: readonly CaptureCause[],
  isProven: boolean,
): CaptureCause[] {
  if (isProven) return seen.map((one) => withLines(one, printed));
  if (seen.length === 0 || printed.length === 0) return ranked([...seen, ...printed]);
  const { alerts } = logged.facts;
  const byOwn = alerts.some(({ from, level }) => from === logged.own && level !== 'warning');
  const words = new Set(printed.map(({ cause }) => cause));
  const both = seen.filter(({ cause }) => words.has(cause)).map((one) => agreed(one, printed));
  const onlyPrinted = printed.filter(({ cause }) => !both.some((one) => one.cause === cause));
  const onlySeen = seen.filter(({ cause }) => !words.has(cause));
  if (byOwn) return ranked([...both, ...onlyPrinted]);
  // The line repeats an alert that came: what is seen of the handshake beside it decides.
  return ranked([...both, ...onlySeen, ...onlyPrinted.map((one) => ({ ...one, confidence: 'possible' as const }))]);
}

/** As sure as the less sure of the two, unless the line says what was read off the certificate; with the lines of both. */
function agreed(seen: CaptureCause, printed: readonly CaptureCause[]): CaptureCause {
  const other = printed.find(({ cause }) => cause === seen.cause);
  if (other?.confidence === 'likely' && isFact(seen.cause))
    return { ...withLines(seen, printed), confidence: 'likely' };
  const isVague = other?.confidence === 'possible' && printed.length > 1;
  return { ...withLines(seen, printed), confidence: isVague ? 'possible' : seen.confidence };
}

function withLines(seen: CaptureCause, printed: readonly CaptureCause[]): CaptureCause {
  const other = printed.find(({ cause }) => cause === seen.cause);
  return { ...seen, evidence: [...new Set([...seen.evidence, ...(other?.evidence ?? [])])].slice(0, 20) };
}

const order = ['likely', 'possible'];

const ranked = (causes: readonly CaptureCause[]): CaptureCause[] =>
  causes.toSorted((one, other) => order.indexOf(one.confidence) - order.indexOf(other.confidence));
