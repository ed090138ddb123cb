import type { Remedy, Side } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type RemedyTextId, remedyTexts } from '../../../shared/text/en/remedies.ts';
import { say } from '../../../shared/text/say.ts';
import type { Evidence } from '../evidence.ts';
import { certificateName } from '../pasted-command.ts';
import type { Candidate } from '../rank.ts';
import { rootsFileName } from '../roots-file.ts';
import { whereOf } from '../verdict.ts';
import { day, shown } from '../wording.ts';
import { remedies } from './catalogue.ts';
import { factsOf, withSeen } from './facts.ts';
import { inspectorOf, letterFacts, letterHeadline } from './letter.ts';
import { networkParameters } from './network-parameters.ts';
import { everyPort, portsWithTls } from './ports-with-tls.ts';
import type { NetworkFacts, RemedyFacts, RemedySpec, RemedyStepSpec } from './remedy.ts';

/** What a letter to the other side repeats, beside the cause itself. */
export interface LetterContext {
  readonly why: string;
  /** ISO 8601. */
  readonly seenAt: string;
  /** All causes of the run. */
  readonly ranked: readonly Candidate[];
  /** Absent where no look at the network was taken. */
  readonly seen?: NetworkFacts;
  /** The headline as that look words it. */
  readonly headline?: string;
}

/** What each side can do about a cause, the side that must act first, values filled in. */
export function remediesFor(candidate: Candidate, evidence: Evidence, context: LetterContext): Remedy[] {
  const facts = withSeen(factsOf(candidate, evidence), context.seen);
  const fitting = remedies.filter((spec) => isFitting(spec, facts, candidate));
  const ordered = fitting.toSorted((one, other) => place(one, facts) - place(other, facts));
  const { ranked, seenAt, why } = context;
  const seen = `${day(seenAt)}, ${seenAt.slice(11, 16)}`;
  const headline = context.headline ? shown(context.headline, 180) : letterHeadline(candidate, evidence);
  const letter = {
    headline,
    why: shown(why, 180),
    seen,
    facts: letterFacts(candidate, ranked, evidence, context.seen),
  };
  const spoken = candidate.sighting.parameters.spoken ?? '';
  const ports = portsWithTls[facts.upgrade ?? ''] ?? everyPort;
  const known = { ...candidate.sighting.parameters, ...parametersOf(context.seen), ...inspectorOf(candidate) };
  const network = networkParameters(facts, whereOf(evidence).where);
  const { unread } = facts;
  const unreadPlace = shown(unread ? `${unread.file}:${unread.line}` : '', 300);
  const rootsFile = rootsFileName(facts.rootsFile ?? '');
  const shownFile = facts.shownCertificate ? certificateName(facts.shownCertificate) : '';
  const parameters = {
    unreadPlace,
    rootsFile,
    shownFile,
    ...known,
    ...whereOf(evidence),
    ...letter,
    ...network,
    spoken,
    ports,
  };
  return ordered.slice(0, 8).map((spec) => {
    const help = helpFrom(ordered, spec.addressee ?? spec.side, parameters);
    return write(spec, facts, { ...parameters, help });
  });
}

function parametersOf({ hostsLine, setting, signInPage }: NetworkFacts = {}): Phrase['parameters'] {
  const place = setting ? `${setting.path}${setting.line === null ? '' : `:${setting.line}`}` : '';
  return {
    signInPage: shown(signInPage ?? '', 300),
    hostsLine: shown(hostsLine ? `${hostsLine.path}:${hostsLine.line}` : '', 300),
    ...{ settingPlace: shown(place, 300), settingBefore: shown(setting?.before ?? '', 300) },
    ...{ settingAfter: shown(setting?.after ?? '', 300), variable: shown(setting?.path ?? '') },
  };
}

/** Nobody is asked to act on what is only possible, and nobody writes to who is not there. */
function isFitting(spec: RemedySpec, facts: RemedyFacts, { sighting }: Candidate): boolean {
  if (isLetter(spec) && sighting.confidence === 'possible') return false;
  if (facts.local && facts.seen && (isLetter(spec) || noneBetween.has(spec.id))) return false;
  return spec.causes.includes(facts.cause) && (spec.fits?.(facts) ?? true);
}

/** On the way to this computer itself there is no network, and no other leads there. */
const noneBetween: ReadonlySet<string> = new Set(['open-the-way', 'try-another-network', 'ask-about-the-filter']);

const isLetter = ({ addressee }: RemedySpec) => addressee !== undefined;

function write(spec: RemedySpec, facts: RemedyFacts, parameters: Phrase['parameters']): Remedy {
  const words = (id: string) => say(remedyTexts, phrase(id, parameters));
  return {
    id: spec.id,
    side: spec.side,
    title: words(`remedy.${spec.id}`),
    steps: spec.steps.flatMap((step) => writeStep(step, facts, words)),
    risk: words(`remedy.${spec.id}.risk`),
    undo: words(`remedy.${spec.id}.undo`),
    check: words(`remedy.${spec.id}.check`),
  };
}

/** A step that announces a command is left out where its values do not fit into one. */
function writeStep({ command, text, when }: RemedyStepSpec, facts: RemedyFacts, words: (id: string) => string) {
  const line = command?.(facts) ?? null;
  const announced = command !== undefined && remedyTexts[text].endsWith(':');
  if (!(when?.(facts) ?? true) || (announced && line === null)) return [];
  // A letter without facts has no gap where they would stand.
  return [{ text: words(text).replace(/ {2,}/g, ' '), command: line }];
}

/** The side that must act, then the reader's own side; letters last within their side, or last of all. */
function place(spec: RemedySpec, facts: RemedyFacts): number {
  const { isFirst = false, side } = spec;
  if (typeof isFirst === 'boolean' ? isFirst : isFirst(facts)) return -1;
  const { actor } = facts;
  const letter = isLetter(spec) ? 1 : 0;
  if (actor === 'unknown' || side === actor) return letter;
  return (side === 'client' ? 2 : side === 'server' ? 4 : 6) + letter;
}

/** What a letter asks for: the title of the first remedy of that side. */
function helpFrom(ordered: readonly RemedySpec[], side: Side, parameters: Phrase['parameters']): string {
  const first = ordered.find((spec) => spec.side === side && !isLetter(spec));
  const id: RemedyTextId = first ? (`remedy.${first.id}` as RemedyTextId) : 'remedy.help-unknown';
  const title = say(remedyTexts, phrase(id, parameters));
  return title.charAt(0).toLowerCase() + title.slice(1);
}
