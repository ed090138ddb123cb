import * as v from 'valibot';
import {
  type Argument,
  type CallName,
  callNames,
  contract,
  type Event,
  type EventName,
  type Value,
} from './contract.ts';
import { CallError, failed, type Outcome, ok } from './outcome.ts';
import { refusal } from './refusal.ts';

/** What the page sees: one function per call, one subscription per event. */
export type Bridge = { readonly [N in CallName]: (argument: Argument<N>) => Promise<Outcome<Value<N>>> } & {
  /** Listens to an event; returns its own unsubscribe. */
  readonly on: <N extends EventName>(name: N, listener: (event: Event<N>) => void) => () => void;
  /** Notes where a dropped or chosen file lies; null where this host leaves files to be copied. */
  readonly place: ((file: unknown) => Promise<Outcome<Value<'placeCapture'>>>) | null;
};

/** What an engine host offers: one handler per call. A thrown error is a bug and becomes `internal`. */
export type Handlers = { readonly [N in CallName]: (argument: Argument<N>) => Promise<Outcome<Value<N>>> };

/** The wire under the bridge: Electron's IPC, a WebSocket, or a test's array. Carries anything; trusts nothing. */
export interface Transport {
  call(name: CallName, argument: unknown): Promise<unknown>;
  listen(name: EventName, listener: (event: unknown) => void): () => void;
  /** Finds where a `File` of the page lies, and makes the call `placeCapture` with it: the page learns no path. */
  place?(file: unknown): Promise<unknown>;
}

/** The page's end: sends arguments, and refuses values and events that do not fit the contract. */
export function createBridge(transport: Transport, complain: (complaint: string) => void): Bridge {
  const calls = callNames.map((name) => [name, (argument: unknown) => answered(name, transport.call(name, argument))]);
  const on: Bridge['on'] = (name, listener) =>
    transport.listen(name, (event) => {
      const checked = v.safeParse(contract.events[name], event);
      if (checked.success) listener(checked.output as Event<typeof name>);
      else complain(`refused event ${name}: ${issues(checked.issues)}`);
    });
  const { place } = transport;
  const placing = place && ((file: unknown) => answered('placeCapture', place(file)));
  return { ...Object.fromEntries(calls), on, place: placing ?? null } as Bridge;
}

/** The engine's end: checks the name and the argument, and turns a bug into a value. */
export function createDispatcher(handlers: Handlers, report: (bug: unknown) => void) {
  return async (name: string, argument: unknown): Promise<Outcome<unknown>> => {
    if (!isCallName(name))
      return failed('unknown-call', `There is no call named ${JSON.stringify(name).slice(0, 80)}.`);
    const checked = v.safeParse(contract.calls[name].argument, argument);
    if (!checked.success) return failed('bad-argument', `${name}: ${issues(checked.issues)}`);
    try {
      return await (handlers[name] as (checked: unknown) => Promise<Outcome<unknown>>)(checked.output);
    } catch (bug) {
      report(bug);
      return failed('internal', refusal('bug.kept'));
    }
  };
}

/** What came back, checked. */
async function answered(name: CallName, answering: Promise<unknown>): Promise<Outcome<unknown>> {
  const answer = await answering.catch((error: unknown) => failed('disconnected', String(error)));
  const refused = v.safeParse(v.object({ ok: v.literal(false), error: CallError }), answer);
  if (refused.success) return refused.output;
  const checked = v.safeParse(v.object({ ok: v.literal(true), value: contract.calls[name].value }), answer);
  if (checked.success) return ok(checked.output.value);
  return failed('internal', `The engine's answer to ${name} does not fit the contract: ${issues(checked.issues)}`);
}

const isCallName = (name: string): name is CallName => Object.hasOwn(contract.calls, name);

const issues = (found: readonly v.BaseIssue<unknown>[]) =>
  found
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? 'value'}: ${issue.message}`)
    .join('; ');
