import { sandbox } from 'pac-resolver';
import { type JSValueHandle, QuickJS } from 'quickjs-wasi';
import { covers, coversPrefix } from './address-covers.ts';

/** A script that somebody else wrote, one question, and all that it may get to know. */
export interface ScriptInput {
  readonly script: string;
  /** For `https:` without path, query and user: browsers tell a script no more. */
  readonly url: string;
  readonly host: string;
  /** Addresses by name, lower case; an empty list where the name is known to have none. Other names stay unknown. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Of this machine, towards the host. */
  readonly ownAddress: string;
  /** The interpreter: WebAssembly that reaches neither files nor sockets. */
  readonly interpreter: Uint8Array;
}

/** What a script can ask for that another moment, machine or resolver answers otherwise. */
export type ScriptReason = 'time' | 'date' | 'own-address';

export interface ScriptAnswer {
  readonly state: 'answered' | 'failed';
  /** As it was returned, or the words of the error; at most 2000 characters. */
  readonly text: string;
  /** Names it asked for that were not known, so that it was told that they do not exist. */
  readonly unknownNames: readonly string[];
  readonly reasons: readonly ScriptReason[];
}

/** Octets that a script may fill: a thousand times more than lists of a large company take. */
const memoryLimit = 32 * 1024 * 1024;
const mostNames = 40;
const mostText = 2000;

/**
 * Asks `FindProxyForURL`. It can run for ever: whoever calls this ends the thread. Nothing in it reaches a resolver or
 * a socket; of names only the known ones have addresses.
 */
export async function evaluateScript(input: ScriptInput): Promise<ScriptAnswer> {
  const seen = { names: new Set<string>(), reasons: new Set<ScriptReason>() };
  const end = (state: ScriptAnswer['state'], text: string): ScriptAnswer => ({
    ...{ state, text: text.slice(0, mostText) },
    ...{ unknownNames: [...seen.names], reasons: [...seen.reasons] },
  });
  const engine = await QuickJS.create({ wasm: new Uint8Array(input.interpreter), memoryLimit });
  try {
    for (const [name, call] of Object.entries(functionsFor(input, seen))) define(engine, name, call);
    engine.evalCode(input.script, 'proxy.pac').dispose();
    const question = [input.url, input.host].map((one) => engine.newString(one));
    const find = engine.global.getProp('FindProxyForURL');
    if (!find.isFunction) return end('failed', 'it defines no FindProxyForURL');
    const answer = engine.callFunction(find, engine.undefined, ...question);
    return answer.isString ? end('answered', answer.toString()) : end('failed', `it returned ${answer.typeof}`);
  } catch (error) {
    return end('failed', error instanceof Error ? `${error.name}: ${error.message}` : 'an error without words');
  }
}

type Value = string | number | boolean | null;
type Call = (...given: readonly Value[]) => Value;

interface Seen {
  readonly names: Set<string>;
  readonly reasons: Set<ScriptReason>;
}

/** What browsers offer to a script. Functions of text and time are the library's; those that would ask somebody are ours. */
function functionsFor({ known, ownAddress }: ScriptInput, { names, reasons }: Seen): Readonly<Record<string, Call>> {
  const because = (reason: ScriptReason, value: Value) => {
    reasons.add(reason);
    return value;
  };
  const addressesOf = (host: Value): readonly string[] => {
    const name = String(host).toLowerCase().replace(/\.$/, '');
    if (isAddress(name)) return [name];
    const found = Object.hasOwn(known, name) ? known[name] : undefined;
    if (found === undefined && names.size < mostNames) names.add(name.slice(0, 255));
    return found ?? [];
  };
  // As in browsers: the old functions know IPv4 alone.
  const addressOf = (host: Value) => addressesOf(host).find((one) => !one.includes(':')) ?? null;
  const pure = (call: (...given: never[]) => unknown): Call => {
    return (...given) => (call as (...values: readonly Value[]) => unknown)(...given) as Value;
  };
  return {
    alert: () => null,
    isPlainHostName: pure(sandbox.isPlainHostName),
    dnsDomainIs: (host, domain) => sandbox.dnsDomainIs(String(host), String(domain)),
    localHostOrDomainIs: (host, other) => sandbox.localHostOrDomainIs(String(host), String(other)),
    dnsDomainLevels: (host) => sandbox.dnsDomainLevels(String(host)),
    shExpMatch: (text, pattern) => sandbox.shExpMatch(String(text), String(pattern)),
    weekdayRange: (...given) => because('time', pure(sandbox.weekdayRange)(...given)),
    timeRange: (...given) => because('time', pure(sandbox.timeRange)(...given)),
    // pac-resolver 9.0.1 answers `false` to every range of dates: what follows from that is not to be relied on.
    dateRange: () => because('date', false),
    isResolvable: (host) => addressOf(host) !== null,
    dnsResolve: (host) => addressOf(host),
    isInNet: (host, pattern, mask) => covers(String(pattern), String(mask), addressOf(host)),
    myIpAddress: () => because('own-address', ownAddress),
    isResolvableEx: (host) => addressesOf(host).length > 0,
    dnsResolveEx: (host) => addressesOf(host).join(';'),
    isInNetEx: (host, prefix) => addressesOf(host).some((one) => coversPrefix(String(prefix), one)),
    myIpAddressEx: () => because('own-address', ownAddress),
  };
}

const isAddress = (name: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || name.includes(':');

function define(engine: QuickJS, name: string, call: Call): void {
  const made = engine.newFunction(name, (...given) => {
    const answer = call(...given.map((one) => plainValue(engine, one)));
    if (answer === null) return engine.null;
    if (typeof answer === 'boolean') return answer ? engine.true : engine.false;
    return typeof answer === 'number' ? engine.newNumber(answer) : engine.newString(answer);
  });
  engine.setProp(engine.global, name, made);
  made.dispose();
}

/** Objects can be of any depth and run code of their own when they are read: to these functions they are nothing. */
function plainValue(engine: QuickJS, handle: JSValueHandle): Value {
  return handle.isString || handle.isNumber || handle.isBool ? (engine.dump(handle) as Value) : null;
}
