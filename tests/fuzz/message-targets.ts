// What a page and an engine say to each other: frames on the socket, arguments, answers and events.
import * as v from 'valibot';
import { type CallName, callNames, contract, type EventName, eventNames } from '../../shared/contract.ts';
import { CallFrame, EngineFrame } from '../../shared/socket.ts';
import { sampleOf } from '../support/sample-of.ts';
import type { Target } from './target.ts';

const frame = (value: unknown) => Buffer.from(JSON.stringify(value));

export const messageTargets: readonly Target[] = [
  {
    name: 'message-to-engine',
    seeds: callNames.map((call) => frame({ id: 1, call, argument: sampleOf(contract.calls[call].argument) })),
    read: toEngine,
  },
  {
    name: 'message-to-page',
    seeds: [
      ...callNames.map((call) =>
        frame({ id: 1, call, outcome: { ok: true, value: sampleOf(contract.calls[call].value) } }),
      ),
      ...eventNames.map((event) => frame({ event, value: sampleOf(contract.events[event]) })),
    ].filter(({ length }) => length <= 4096),
    read: toPage,
  },
];

function toEngine(bytes: Uint8Array): string {
  const read = v.safeParse(CallFrame, parsed(bytes));
  if (!read.success) return 'no frame';
  const { argument, call } = read.output;
  return Object.hasOwn(contract.calls, call)
    ? `${call} ${checked(contract.calls[call as CallName].argument, argument)}`
    : 'no call';
}

/** On the wire an answer bears the number of its call alone; here its name tells which schema holds. */
function toPage(bytes: Uint8Array): string {
  const message = parsed(bytes);
  const read = v.safeParse(EngineFrame, message);
  if (!read.success) return 'no frame';
  if ('event' in read.output) {
    const { event, value } = read.output;
    return Object.hasOwn(contract.events, event)
      ? `${event} ${checked(contract.events[event as EventName], value)}`
      : 'no event';
  }
  const { call, outcome } = message as { readonly call?: unknown; readonly outcome?: { readonly value?: unknown } };
  return typeof call === 'string' && Object.hasOwn(contract.calls, call)
    ? `${call} ${checked(contract.calls[call as CallName].value, outcome?.value)}`
    : 'no call';
}

/** What passes once passes again, unchanged: nothing is let through on the way to being made right. */
function checked(schema: v.GenericSchema, value: unknown): string {
  const read = v.safeParse(schema, value);
  if (!read.success) return (read.issues[0]?.type ?? '').slice(0, 40);
  const again = v.safeParse(schema, read.output);
  if (!again.success || JSON.stringify(again.output) !== JSON.stringify(read.output))
    throw new Error('a message that was taken is not taken again');
  return 'taken';
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
