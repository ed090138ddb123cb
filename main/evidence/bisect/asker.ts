import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { ReplayTry } from '../../../shared/replay.ts';
import type { Trial } from './trial.ts';

/** How one connection ended. */
export interface Performed {
  readonly accepted: boolean;
  readonly failure: HandshakeFailure | null;
  /** What the server chose, or how it ended, in a few words. */
  readonly end: string;
  /** Code points of what the server chose; null where it did not get that far. */
  readonly cipherSuite: number | null;
  readonly signatureScheme: number | null;
}

/** Why nothing more is asked: the person, the bound on connections, a server that refuses whatever comes, or chance. */
export type Halt = 'stopped' | 'limit' | 'refuses-us' | 'unsteady';

/** What an answer comes to once it can be believed. */
export type Answer =
  | { readonly kind: 'accepted' | 'refused'; readonly performed: Performed }
  | { readonly kind: 'halt'; readonly why: Halt };

export interface AskerSetting {
  readonly perform: (trial: Trial) => Promise<Performed>;
  /** Most connections that may be opened. */
  readonly limit: number;
  /** Milliseconds between two connections. */
  readonly gapMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Called before and after every connection. */
  readonly changed: () => void;
}

/**
 * Asks a server one hello after the other, and believes no refusal that may have another reason (PROBING.md, rule 3): a
 * refusal in the words of the first one counts for the moment, for each result is proven in the end. Any other one, and
 * one without words, counts once a hello that was accepted before is accepted again.
 */
export class Asker {
  readonly tries: ReplayTry[] = [];
  /** What is asked just now, in words; empty in between. */
  asking = '';
  readonly #setting: AskerSetting;
  readonly #begunAt: number;
  #usual: HandshakeFailure | null = null;
  #control: { readonly trial: Trial; readonly what: string } | null = null;

  constructor(setting: AskerSetting) {
    this.#setting = setting;
    this.#begunAt = setting.now();
  }

  /** Connections that may still be opened. */
  get left(): number {
    return this.#setting.limit - this.tries.length;
  }

  async ask(trial: Trial, purpose: ReplayTry['purpose'], what: string): Promise<Answer> {
    const first = await this.#once(trial, purpose, what);
    if (first.kind !== 'refused') {
      if (first.kind === 'accepted') this.#control ??= { trial, what };
      return first;
    }
    this.#usual ??= first.performed.failure;
    const isUsual = sameEnd(first.performed.failure, this.#usual);
    if (this.#control === null || (isUsual && hasWords(first.performed.failure))) return first;
    const control = await this.#controlPasses();
    if (control !== null) return control;
    return isUsual ? first : this.refusesAgain(trial, purpose, what);
  }

  /**
   * Asks once more what was refused, after what was accepted before was accepted twice: who refuses every second hello
   * is found out. Without such a control there is nothing to go by.
   */
  async refusesAgain(trial: Trial, purpose: ReplayTry['purpose'], what: string): Promise<Answer> {
    if (this.#control === null) return this.#once(trial, purpose, what);
    for (let turn = 0; turn < 2; turn += 1) {
      const control = await this.#once(this.#control.trial, 'control', this.#control.what);
      if (control.kind === 'halt') return control;
      if (control.kind === 'refused') return { kind: 'halt', why: 'unsteady' };
    }
    const again = await this.#once(trial, purpose, what);
    return again.kind === 'accepted' ? { kind: 'halt', why: 'unsteady' } : again;
  }

  /** Null where the hello known to work still works, after pauses where it does not. */
  async #controlPasses(): Promise<Extract<Answer, { kind: 'halt' }> | null> {
    if (this.#control === null) return { kind: 'halt', why: 'refuses-us' };
    const { trial, what } = this.#control;
    for (const pauseMs of pausesMs) {
      const answer = await this.#once(trial, 'control', what);
      if (answer.kind === 'accepted') return null;
      if (answer.kind === 'halt') return answer;
      await this.#setting.pause(pauseMs);
    }
    return { kind: 'halt', why: 'refuses-us' };
  }

  async #once(trial: Trial, purpose: ReplayTry['purpose'], what: string): Promise<Answer> {
    const { changed, gapMs, now, pause, perform, signal } = this.#setting;
    if (this.left <= 0) return { kind: 'halt', why: 'limit' };
    if (gapMs > 0 && this.tries.length > 0) await pause(gapMs);
    if (signal.aborted) return { kind: 'halt', why: 'stopped' };
    this.asking = what;
    changed();
    const since = now();
    const performed = await perform(trial);
    const { accepted, end, failure } = performed;
    if (failure?.kind === 'stopped') return { kind: 'halt', why: 'stopped' };
    const at = Math.max(0, since - this.#begunAt);
    const durationMs = Math.max(0, now() - since);
    this.tries.push({ purpose, what: what.slice(0, 600), accepted, end: end.slice(0, 400), at, durationMs });
    this.asking = '';
    changed();
    return { kind: accepted ? 'accepted' : 'refused', performed };
  }
}

/** Pauses after a control that failed, in milliseconds. */
const pausesMs = [100, 300, 1000, 2500];

/** Whether two attempts ended in the same way. */
export function sameEnd(one: HandshakeFailure | null, other: HandshakeFailure | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'alert' && other.kind === 'alert') return one.description === other.description;
  return one.kind === other.kind;
}

/** A closed or silent line says nothing of what was asked. */
const hasWords = (failure: HandshakeFailure | null): boolean =>
  failure !== null && ['alert', 'nothing-in-common', 'misbehaved', 'malformed', 'unsupported'].includes(failure.kind);
