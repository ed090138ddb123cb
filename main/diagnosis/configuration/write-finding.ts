import type { Remedy } from '../../../shared/cause.ts';
import type { ConfigurationFinding } from '../../../shared/configuration/document.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { quotePosix } from '../../../shared/quote-argument.ts';
import { configurationRuleTexts } from '../../../shared/text/en/configuration-rules.ts';
import { type Catalogue, say } from '../../../shared/text/say.ts';
import { shown } from '../wording.ts';
import { programNames, programSteps } from './program-steps.ts';
import type { HitStep, RuleHit } from './rule.ts';

/**
 * Puts a hit into words.
 * @param texts words of the rule's own room; those of `configuration-rules.ts` are known without being given
 * @param main the main file of its program, where that is not the one that the program takes by itself
 * @throws when a text or a value for it is missing: a bug of ours, which tests find
 */
export function writeFinding(hit: RuleHit, texts: Catalogue = {}, main: string | null = null): ConfigurationFinding {
  const writer: Writer = { hit, main, texts: { ...configurationRuleTexts, ...texts }, parameters: parametersOf(hit) };
  const headline = phrase(`${idOf(hit)}.headline`, writer.parameters);
  const explanation = phrase(`${idOf(hit)}.explanation`, writer.parameters);
  return {
    rule: hit.rule,
    confidence: hit.confidence,
    cause: hit.cause,
    severity: hit.severity,
    file: hit.place.file,
    line: hit.place.line,
    column: hit.place.column,
    directive: hit.directive.slice(0, 200),
    corrected: hit.corrected?.slice(0, 2000) ?? null,
    addsLine: hit.addsLine ?? false,
    headline: say(writer.texts, headline).slice(0, 500),
    explanation: say(writer.texts, explanation).slice(0, 4000),
    remedy: remedyOf(writer),
    text: { headline, explanation },
  };
}

interface Writer {
  readonly hit: RuleHit;
  readonly main: string | null;
  readonly texts: Catalogue;
  readonly parameters: Phrase['parameters'];
}

const idOf = ({ rule, variant }: RuleHit) => (variant === undefined ? rule : `${rule}.${variant}`);

/** What stands in the person's file goes into sentences on one line and without what could move or hide text. */
function parametersOf({ parameters, place, directive, corrected, dialect }: RuleHit): Phrase['parameters'] {
  const all: Record<string, string | number> = {
    file: shown(place.file, 400),
    line: place.line,
    directive: shown(directive),
    program: programNames[dialect],
    corrected: shown(corrected ?? '', 1000),
  };
  for (const [name, value] of Object.entries(parameters))
    all[name] = typeof value === 'string' ? shown(value, 400) : value;
  return all;
}

function remedyOf(writer: Writer): Remedy | null {
  const { hit } = writer;
  const steps = mendingSteps(writer);
  if (steps.length === 0) return null;
  return {
    id: hit.rule,
    side: hit.side ?? 'server',
    title: own(writer, 'title').slice(0, 300),
    steps: [...steps, ...programStepsOf(writer), verifyStep(writer)].slice(0, 20),
    risk: own(writer, 'risk').slice(0, 600),
    undo: own(writer, 'undo').slice(0, 600),
    check: own(writer, 'check').slice(0, 600),
  };
}

type Step = Remedy['steps'][number];

function mendingSteps(writer: Writer): Step[] {
  const { hit, texts } = writer;
  if (hit.steps) return hit.steps.map((step) => stepOf(step, writer));
  const id = [`${idOf(hit)}.step`, `${hit.rule}.step`].find((one) => texts[one] !== undefined);
  if (id === undefined && hit.corrected === null) return [];
  // A line of nginx may hold other directives too.
  const general = hit.dialect === 'nginx' && hit.directive !== '' ? 'remedy.step.directive' : 'remedy.step';
  return [stepOf({ text: phrase(id ?? general), command: null }, writer)];
}

const stepOf = ({ text, command }: HitStep, { texts, parameters }: Writer): Step => ({
  text: say(texts, { id: text.id, parameters: { ...parameters, ...text.parameters } }).slice(0, 1000),
  command: command?.slice(0, 2000) ?? null,
});

function programStepsOf(writer: Writer): Step[] {
  const { dialect, place } = writer.hit;
  const { test, reload } = programSteps[dialect];
  return [
    stepOf({ text: phrase(`test.${dialect}`), command: test?.(place, writer.main) ?? null }, writer),
    stepOf({ text: phrase(`reload.${dialect}`), command: reload?.(place, writer.main) ?? null }, writer),
  ];
}

function verifyStep(writer: Writer): Step {
  const { target, side } = writer.hit;
  const command = side === 'client' ? 'diagnose' : 'survey';
  const id = target === undefined ? `verify.${command}` : 'verify.target';
  return stepOf(
    { text: phrase(id), command: target === undefined ? null : `handshake-doctor ${command} -- ${quotePosix(target)}` },
    writer,
  );
}

/** The variant's own words, else the rule's, else those that fit every line. */
function own({ hit, texts, parameters }: Writer, part: 'title' | 'risk' | 'undo' | 'check'): string {
  const adds = hit.steps?.some(({ text }) => text.id === 'remedy.step.add') ? `remedy.${part}.add` : '';
  const forClient = hit.side === 'client' ? `remedy.${part}.client` : '';
  const general = [adds, forClient].find((one) => texts[one] !== undefined) ?? `remedy.${part}`;
  const id = [`${idOf(hit)}.${part}`, `${hit.rule}.${part}`].find((one) => texts[one] !== undefined) ?? general;
  return say(texts, phrase(id, parameters));
}
