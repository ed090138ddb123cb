import type { CapturingGuide, CapturingStep } from '../../shared/guides/capturing-guide.ts';
import { type DebugGuide, type DebugStep, debugGuides } from '../../shared/guides/debug-logs.ts';
import { fillCapturing, fillHostAndPort } from '../../shared/guides/fill-capturing.ts';
import { capturingTexts } from '../../shared/text/en/capturing.ts';
import { debugGuideTexts } from '../../shared/text/en/debug-guides.ts';
import { textOf } from '../../shared/text/say.ts';
import type { ScreenText } from '../words.ts';

/** The server that commands are filled in for. */
export type FilledFor = { readonly host: string; readonly port: number } | null;

/** What to do, with its command where there is one. */
export interface GuideStep {
  readonly text: string;
  readonly command: string | null;
  /** Where the command goes: a shell, a system, a field. */
  readonly where: ScreenText | null;
}

/** A part of a guide: steps to take, or sentences to know. */
export type GuidePart =
  | { readonly kind: 'steps'; readonly title: ScreenText; readonly steps: readonly GuideStep[] }
  | { readonly kind: 'words'; readonly title: ScreenText; readonly words: readonly string[] };

/** Any guide, as it is read. */
export interface ReadGuide {
  readonly id: string;
  readonly title: string;
  /** Guides of one group stand together; empty where there is one. */
  readonly group: string;
  /** In a word or two, beside the title in the list. */
  readonly remark: ScreenText | null;
  /** One sentence below the title; empty without one. */
  readonly lead: string;
  readonly parts: readonly GuidePart[];
  readonly source: string;
}

/** How to capture, for one server. */
export function readCapturing(guide: CapturingGuide, server: FilledFor): ReadGuide {
  const filled = fillCapturing(guide, {
    host: server?.host ?? null,
    port: server?.port ?? null,
    device: null,
    file: null,
  });
  const tell = (id: string) => textOf<string>(capturingTexts, id);
  const steps = (all: readonly CapturingStep[]) => all.map((step) => capturingStep(step, tell));
  return {
    id: guide.id,
    title: tell(guide.title),
    group: tell(`capturing.system.${guide.system}`),
    remark: null,
    lead: '',
    source: guide.source,
    parts: withoutEmpty([
      { kind: 'words', title: 'guide.needs', words: guide.needs.map(tell) },
      { kind: 'steps', title: 'guide.start', steps: steps(filled.start) },
      { kind: 'steps', title: 'guide.stop', steps: steps(filled.stop) },
      { kind: 'words', title: 'guide.yields', words: [tell(guide.yields)] },
      { kind: 'words', title: 'guide.notes', words: guide.notes.map(tell) },
      { kind: 'steps', title: 'guide.undo', steps: steps(filled.undo) },
    ]),
  };
}

function capturingStep({ command, text }: CapturingStep, tell: (id: string) => string): GuideStep {
  const where = command === null || command.shell === 'sh' ? null : (`guide.shell.${command.shell}` as const);
  return { text: tell(text), command: command?.text ?? null, where };
}

/** How every program is made to tell what it does, for one server; the most asked for first. */
export const readDebugGuides = (server: FilledFor): readonly ReadGuide[] =>
  debugGuides.map((guide) => readDebugGuide(guide, server));

function readDebugGuide(guide: DebugGuide, server: FilledFor): ReadGuide {
  const { dialect, id, misled, name, off, source, state, steps } = guide;
  const tell = (key: string) => textOf<string>(debugGuideTexts, `debug-guide.${key}`);
  const words = (...keys: readonly string[]) => keys.map(tell);
  const end: GuidePart = isCommand(off)
    ? { kind: 'steps', title: 'guide.stop', steps: [{ text: '', command: off, where: null }] }
    : { kind: 'words', title: 'guide.stop', words: words('end') };
  return {
    ...{ id, title: name, group: '', source },
    remark: state === 'full' ? null : `guide.state.${state}`,
    lead: tell(`state.${state}`),
    parts: withoutEmpty([
      { kind: 'words', title: 'guide.nothing', words: misled ? words(`${id}.nothing`) : [] },
      { kind: 'steps', title: 'guide.start', steps: steps.map((step) => debugStep(step, id, server)) },
      {
        kind: 'words',
        title: 'guide.yields',
        words: words(`${id}.prints`, dialect === null ? 'read-lines' : 'read'),
      },
      end,
    ]),
  };
}

const isCommand = (off: string | null): off is string => off !== null;

function debugStep({ form, id, system, text }: DebugStep, guide: string, server: FilledFor): GuideStep {
  const where =
    form === 'command'
      ? system === 'any'
        ? null
        : (`guide.system.${system}` as const)
      : (`guide.form.${form}` as const);
  return {
    text: textOf<string>(debugGuideTexts, `debug-guide.${guide}.step.${id}`),
    command: fillHostAndPort(text, server),
    where,
  };
}

const withoutEmpty = (parts: readonly GuidePart[]): readonly GuidePart[] =>
  parts.filter((part) => (part.kind === 'steps' ? part.steps : part.words).length > 0);
