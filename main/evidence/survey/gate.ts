import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Asked } from '../../../shared/survey.ts';
import { KeptLines } from './kept-lines.ts';
import { sayFor } from './reasons.ts';

/** Something to ask over one connection of its own. */
export interface Task<Value> {
  /** For the list of what was asked. */
  readonly name: string;
  readonly offered: number | null;
  /** Who goes first of those that wait for a place; absent: between the two. */
  readonly rank?: Rank;
  /** A line that got as far as asked stays open until what `keep` gives resolves; the answer does not wait for that. */
  readonly perform: (keep: Keep) => Promise<Performed<Value>>;
}

type Keep = () => Promise<void>;

/** `first`: more hangs on the answer. `last`: nothing does. */
export type Rank = 'first' | 'last';

/** How one connection ended: short of its goal by `failure`, or there. */
export interface Performed<Value> {
  readonly value: Value;
  readonly failure: HandshakeFailure | null;
  /** What the server chose, or how it ended, in a few words. */
  readonly end: string;
}

/** See `SurveyAnswer`: the same for anything that can be asked. */
export type Verdict<Value> =
  | { readonly kind: 'answered' | 'refused' | 'silent'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface GateSetting {
  /** Connections in flight to begin with. */
  readonly pace: number;
  /** Most connections that may be opened. */
  readonly limit: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Called after every connection. */
  readonly changed?: () => void;
}

/**
 * Whatever is asked of a server passes here, so that no more connections are open than it bears, and no negative is
 * believed without a control (PROBING.md, rules 3 and "Surveying fast"):
 *
 * - An answer that names its refusal (an alert about versions, suites or parameters) counts once the server has
 *   answered another hello that was sent later. Mostly one is on its way; where none is, the control is sent. Whether
 *   the server refused because of how many were open shows at the end, by `bearsItsPace`.
 * - A line that was closed, reset, refused or silent says nothing about what was asked. It is asked again with
 *   nothing else in flight, between two controls, and counts only if it ends the same way: silence once, for it is slow,
 *   a line that was cut twice, since a box that resets every few connections hits the same question again by chance.
 * - A control that fails halves the pace, and after a pause is sent again. When it keeps failing, the server refuses
 *   us: nothing more is asked, and what is open stays unknown.
 */
export class Gate {
  readonly asked: Asked[] = [];
  readonly #setting: GateSetting;
  readonly #begunAt: number;
  /** Who waits for a place, in the order of their ranks; told why where there will be none. */
  readonly #lines: readonly ((closed: string | null) => void)[][] = [[], [], []];
  /** Who waits until nothing is in flight. */
  readonly #drainers: (() => void)[] = [];
  /** Refusals that wait for the server to answer somebody else. */
  readonly #unproven: Unproven[] = [];
  #pace: number;
  /** The pace at which the first of the questions that still count was asked. */
  #fastest: number;
  #inFlight = 0;
  /** When those on their way were begun. */
  readonly #begun = new Set<{ readonly since: number }>();
  /** Answered lines whose places nobody needs, while it is not known how many the server bears. */
  readonly #kept: KeptLines;
  /** Most lines that the server was seen to keep open at once. */
  #borne = 1;
  #alone: Promise<unknown> | null = null;
  #refusal: string | null = null;
  #control: Task<unknown> | null = null;
  #lastServed = Number.NEGATIVE_INFINITY;

  constructor(setting: GateSetting) {
    this.#setting = setting;
    this.#pace = setting.pace;
    this.#fastest = setting.pace;
    this.#begunAt = setting.now();
    this.#kept = this.#keptLines();
  }

  /** Connections that may be in flight now. */
  get pace(): number {
    return this.#pace;
  }

  get connections(): number {
    return this.asked.length;
  }

  /** Why nothing more is asked; null while the server answers. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** Asks until the answer can be believed. Never rejects; after a Stop everything is unknown. */
  async ask<Value>(task: Task<Value>): Promise<Verdict<Value>> {
    const closed = await this.#enter(task.rank);
    if (closed !== null) return { kind: 'unknown', reason: closed };
    const asked = await this.#perform(task).finally(() => this.#leave());
    if (asked.failure === null) return { kind: 'answered', value: asked.value };
    if (asked.failure.kind === 'stopped') return { kind: 'unknown', reason: sayFor('stopped') };
    if (namesItsRefusal(asked.failure) && (await this.#servedSince(this.#setting.now()))) {
      return { kind: 'refused', value: asked.value };
    }
    return this.#refusal === null ? this.#askAlone(task, asked) : { kind: 'unknown', reason: this.#refusal };
  }

  /**
   * Whether the server answers as many hellos at once as were open while it refused others: as many lines, none closed
   * while the others are being answered. Mostly the last ones asked have shown it; otherwise as many controls are
   * opened. Where it does not, no refusal so far proves anything, and from now on fewer are opened.
   */
  async bearsItsPace(): Promise<boolean> {
    this.#kept.releaseAll();
    const most = this.#fastest;
    if (this.#borne >= most || this.#control === null || this.#closed() !== null) return true;
    return this.#exclusively(async () => {
      const passed = await this.#keepOpen(most);
      if (passed === most) this.#borne = most;
      if (passed === most || this.#setting.signal.aborted) return true;
      // Half of what passed: connections that we have closed may still count over there.
      this.#pace = Math.max(1, Math.floor(passed / 2));
      this.#fastest = this.#pace;
      return false;
    });
  }

  /** How many of so many controls are answered while all the others are open. */
  async #keepOpen(lines: number): Promise<number> {
    const kept = this.#keptLines();
    const controls = Array.from({ length: lines }, () => this.#controlPassesAtOnce(() => kept.keep()));
    const passed = await Promise.all(controls);
    kept.releaseAll();
    return passed.filter((one) => one).length;
  }

  #keptLines(): KeptLines {
    const { pause, signal } = this.#setting;
    return new KeptLines({ pause, signal, progress: () => this.asked.length });
  }

  #keepAnswered(): Promise<void> {
    if (!this.#mayKeep()) return Promise.resolve();
    const released = this.#kept.keep();
    this.#borne = Math.max(this.#borne, this.#kept.size);
    if (this.#borne >= this.#fastest) this.#kept.releaseAll();
    return released;
  }

  #mayKeep(): boolean {
    const isOpen = this.#borne < this.#fastest && this.#pace >= this.#fastest && !this.#kept.isOver;
    return isOpen && this.#alone === null && this.#nobodyWaits();
  }

  /** Once half of the places are no longer needed: controls in those that are free, beside the last questions. */
  #fill(): void {
    if (this.#control === null || this.#kept.size * 2 < this.#pace) return;
    while (this.#closed() === null && this.#mayKeep() && this.#inFlight + this.#kept.size < this.#pace) {
      this.#inFlight += 1;
      void this.#controlPassesAtOnce(() => this.#keepAnswered()).then((passes) => {
        if (!passes) this.#kept.giveUp();
        this.#leave();
      });
    }
  }

  /** A place among the connections in flight; a reason where there will be none. */
  #enter(rank?: Rank): Promise<string | null> {
    const line = this.#lines[rank === 'first' ? 0 : rank === 'last' ? 2 : 1] ?? [];
    return new Promise((enter) => {
      line.push(enter);
      this.#admit();
    });
  }

  /** Gives the free places to those who wait, or tells all of them that there will be none. */
  #admit(): void {
    const closed = this.#closed();
    if (closed !== null) for (const refuse of this.#lines.flatMap((line) => line.splice(0))) refuse(closed);
    while (this.#alone === null && !this.#nobodyWaits() && this.#hasPlace()) {
      this.#inFlight += 1;
      this.#lines.find((line) => line.length > 0)?.shift()?.(null);
    }
  }

  #hasPlace(): boolean {
    if (this.#inFlight >= this.#pace) return false;
    return this.#inFlight + this.#kept.size < this.#pace || this.#kept.release();
  }

  #nobodyWaits(): boolean {
    return this.#lines.every((line) => line.length === 0);
  }

  #leave(): void {
    this.#inFlight -= 1;
    this.#wake();
  }

  #wake(): void {
    if (this.#inFlight === 0) for (const go of this.#drainers.splice(0)) go();
    this.#admit();
    // Later: whoever was answered just now may have more to ask, and that will do as a control.
    setImmediate(() => {
      this.#prove();
      this.#fill();
    });
  }

  #closed(): string | null {
    if (this.#setting.signal.aborted) return sayFor('stopped');
    if (this.#refusal !== null) return this.#refusal;
    return this.asked.length >= this.#setting.limit ? sayFor('too-many-connections') : null;
  }

  async #perform<Value>(task: Task<Value>, keep: Keep = () => this.#keepAnswered()): Promise<Performed<Value>> {
    const flight = { since: this.#setting.now() };
    this.#begun.add(flight);
    const performed = await task.perform(keep).finally(() => this.#begun.delete(flight));
    const { name: question, offered } = task;
    const durationMs = this.#setting.now() - flight.since;
    const end = performed.end.slice(0, 300);
    this.asked.push({ question, offered, end, at: flight.since - this.#begunAt, durationMs });
    if (performed.failure === null) this.#served(task, flight.since);
    this.#setting.changed?.();
    return performed;
  }

  #served(task: Task<unknown>, since: number): void {
    this.#control ??= task;
    this.#lastServed = Math.max(this.#lastServed, since);
    for (let at = this.#unproven.length - 1; at >= 0; at -= 1) {
      if ((this.#unproven[at]?.since ?? since) < since) this.#unproven.splice(at, 1)[0]?.settle(true);
    }
  }

  /** Whether a hello that was sent after `since` was answered; resolves when that is known. */
  #servedSince(since: number): Promise<boolean> {
    if (this.#lastServed > since) return Promise.resolve(true);
    const proven = new Promise<boolean>((settle) => this.#unproven.push({ since, settle }));
    setImmediate(() => this.#prove());
    return proven;
  }

  /**
   * One control for all refusals that wait, once nobody else wants to ask: beside what is on its way, if none of that
   * was sent late enough to do as a control.
   */
  #prove(): void {
    if (this.#alone !== null || !this.#nobodyWaits() || this.#unproven.length === 0) return;
    if (this.#inFlight > 0) this.#proveBeside();
    else void this.#exclusively(() => this.#proveAlone());
  }

  async #proveAlone(): Promise<void> {
    const served = await this.#controlPasses();
    for (const { settle } of this.#unproven.splice(0)) settle(served);
  }

  #proveBeside(): void {
    const isCovered = this.#unproven.every((one) => [...this.#begun].some(({ since }) => since > one.since));
    if (isCovered || this.#inFlight >= this.#pace || this.#closed() !== null) return;
    this.#inFlight += 1;
    void this.#controlPassesAtOnce().finally(() => this.#leave());
  }

  /** Again, with nothing else in flight and a control on either side. */
  #askAlone<Value>(task: Task<Value>, seen: Performed<Value>): Promise<Verdict<Value>> {
    return this.#exclusively(async () => {
      if (!(await this.#controlPasses())) return { kind: 'unknown', reason: this.#whyNotProven(seen) };
      let last: Performed<Value> | null = null;
      let cuts = 0;
      for (let tries = 0; tries < 3; tries += 1) {
        last = await this.#perform(task);
        if (last.failure === null) {
          // It was the number of connections, not what was asked.
          this.#slowDown();
          return { kind: 'answered', value: last.value };
        }
        if (this.#setting.signal.aborted) return { kind: 'unknown', reason: sayFor('stopped') };
        const isAnswered = await this.#controlPassesAtOnce();
        if (isAnswered && last.failure.kind === 'silence') return { kind: 'silent', value: last.value };
        if (isAnswered && last.failure.kind !== 'tcp') cuts += 1;
        if (cuts === 2) return { kind: 'refused', value: last.value };
        if (!isAnswered && !(await this.#controlPasses())) return { kind: 'unknown', reason: this.#whyNotProven(seen) };
      }
      return { kind: 'unknown', reason: sayFor('unsteady', { end: last?.end ?? '' }) };
    });
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== null) await this.#alone.catch(() => {});
    const done = this.#drained().then(work);
    this.#alone = done;
    this.#kept.releaseAll();
    try {
      return await done;
    } finally {
      this.#alone = null;
      this.#wake();
    }
  }

  async #drained(): Promise<void> {
    while (this.#inFlight > 0) await new Promise<void>((go) => this.#drainers.push(go));
  }

  /** Whether the hello known to work still works, after pauses where it does not. */
  async #controlPasses(): Promise<boolean> {
    if (this.#control === null) return false;
    for (const pauseMs of pausesMs) {
      if (this.#closed() !== null) return false;
      if (await this.#controlPassesAtOnce()) return true;
      this.#slowDown();
      await this.#setting.pause(pauseMs);
    }
    if (this.#setting.signal.aborted) return false;
    this.#refusal = sayFor('server-refuses-us', { connections: this.asked.length });
    return false;
  }

  async #controlPassesAtOnce(keep?: Keep): Promise<boolean> {
    if (this.#control === null || this.#setting.signal.aborted) return false;
    return (await this.#perform({ ...this.#control, name: 'control' }, keep)).failure === null;
  }

  #slowDown(): void {
    this.#pace = Math.max(1, Math.floor(this.#pace / 2));
  }

  /** Called with nothing in flight: where no connection ever opened by then, none will. */
  #whyNotProven({ failure, end }: Performed<unknown>): string {
    const reason = this.#closed() ?? sayFor('nothing-answered', { end });
    if (failure?.kind === 'tcp' && this.#control === null) this.#refusal ??= sayFor('not-connected', { end });
    return this.#refusal ?? reason;
  }
}

/** A refusal that counts once the server has answered somebody else. */
interface Unproven {
  /** When it came. */
  readonly since: number;
  readonly settle: (proven: boolean) => void;
}

/** Pauses after a control that failed, in milliseconds: a limit by the second is over by the last. */
const pausesMs = [100, 300, 1000, 2500, 0];

/** Alerts about what was offered: handshake_failure, illegal_parameter, protocol_version, insufficient_security … */
const definiteAlerts: readonly number[] = [40, 47, 70, 71, 86, 109, 110, 112, 120];

function namesItsRefusal(failure: HandshakeFailure): boolean {
  if (failure.kind === 'alert') return definiteAlerts.includes(failure.description);
  return ['nothing-in-common', 'misbehaved', 'malformed', 'unsupported'].includes(failure.kind);
}
