import type { Remedy, Side } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type RemedyTextId, remedyTexts } from '../../../shared/text/en/remedies.ts';
import { say } from '../../../shared/text/say.ts';
import type { Evidence } from '../evidence.ts';
import type { Candidate } from '../rank.ts';
import { whereOf } from '../verdict.ts';
import { day } from '../wording.ts';
import { remedies } from './catalogue.ts';
import type { RemedyFacts, RemedySpec, RemedyStepSpec } from './remedy.ts';

/** Words of the cause that a letter to the other side repeats. */
export interface CauseWords {
  readonly headline: string;
  readonly why: string;
  /** ISO 8601. */
  readonly seenAt: string;
}

/** What each side can do about a cause, the side that must act first, values filled in. */
export function remediesFor(candidate: Candidate, evidence: Evidence, words: CauseWords): Remedy[] {
  const facts = factsOf(candidate, evidence);
  const fitting = remedies.filter((spec) => isFitting(spec, facts, candidate));
  const ordered = fitting.toSorted((one, other) => place(one, facts.actor) - place(other, facts.actor));
  const seen = `${day(words.seenAt)}, ${words.seenAt.slice(11, 16)}`;
  const parameters = { ...whereOf(evidence), headline: words.headline, why: words.why, seen };
  return ordered.slice(0, 8).map((spec) => write(spec, facts, { ...parameters, help: helpFrom(ordered, spec.side) }));
}

/** Nobody is asked to act on what is only possible. */
function isFitting(spec: RemedySpec, facts: RemedyFacts, { sighting }: Candidate): boolean {
  if (isLetter(spec) && sighting.confidence === 'possible') return false;
  return spec.causes.includes(facts.cause) && (spec.fits?.(facts) ?? true);
}

const isLetter = ({ id }: RemedySpec) => id.startsWith('write-to-');

function factsOf({ addresses, cause, sighting }: Candidate, { places, target }: Evidence): RemedyFacts {
  const { connect, host, port, serverName, starttls } = target;
  const place = places.find(({ address }) => addresses.includes(address));
  // Where only some addresses show it, a command by name might reach one that works.
  const scoped = place && addresses.length < places.length ? place.address : null;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const name = serverName ?? host;
  return {
    cause,
    variant: sighting.variant,
    described: sighting.text === 'cause.described',
    actor: sighting.side,
    host,
    port,
    connect: hostPort(scoped ?? connect?.host ?? host, connect?.port ?? port),
    serverName,
    dnsName: isAddress(name) ? null : name,
    address: place?.address ?? null,
    starttls,
    url: `https://${bracketed}${port === 443 ? '' : `:${port}`}/`,
    http: target.http,
  };
}

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
  return [{ text: words(text), command: line }];
}

/** The side that must act, then the reader's own side; letters last within their side, or last of all. */
function place(spec: RemedySpec, actor: Side): number {
  const { side } = spec;
  const letter = isLetter(spec) ? 1 : 0;
  if (actor === 'unknown' || side === actor) return letter;
  return (side === 'client' ? 2 : side === 'server' ? 4 : 6) + letter;
}

/** What a letter asks for: the title of the first remedy of that side. */
function helpFrom(ordered: readonly RemedySpec[], side: Side): string {
  const first = ordered.find((spec) => spec.side === side && !isLetter(spec));
  const id: RemedyTextId = first ? (`remedy.${first.id}` as RemedyTextId) : 'remedy.help-unknown';
  const title: string = remedyTexts[id];
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

const isAddress = (name: string) => name.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
