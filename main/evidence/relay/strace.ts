// Lines of strace: what was opened, and whom a program called over TCP.

/** A file that a program wanted to open; `error` as errno names it, null where it was opened. */
export interface OpenedFile {
  readonly path: string;
  readonly error: string | null;
}

export interface CalledAddress {
  readonly address: string;
  readonly port: number;
}

export interface TraceReading {
  readonly files: readonly OpenedFile[];
  readonly calls: readonly CalledAddress[];
}

/** Lines and different files that are read of one trace. */
const linesLimit = 2_000_000;
const filesLimit = 100_000;

/** Reads a trace made with `-f -yy`. What cannot be read is passed over. */
export function readTrace(text: string): TraceReading {
  const files = new Map<string, OpenedFile>();
  const calls: CalledAddress[] = [];
  const waiting = new Map<string, string>();
  let count = 0;
  for (const line of linesOf(text)) {
    count += 1;
    if (count > linesLimit) break;
    const whole = joined(line, waiting);
    if (whole === null) continue;
    const file = openedIn(whole);
    if (file !== null && files.size < filesLimit && (file.error === null || !files.has(file.path))) {
      if (files.get(file.path)?.error !== null) files.set(file.path, file);
    }
    const called = calledIn(whole);
    if (called !== null && calls.length < filesLimit) calls.push(called);
  }
  return { files: [...files.values()], calls };
}

function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
  }
}

/** A call that another thread interrupted stands in two lines. */
function joined(line: string, waiting: Map<string, string>): string | null {
  const [, process = '', rest = ''] = /^(\d{1,10}) +(.{1,20000})$/.exec(line) ?? [];
  if (process === '') return null;
  const begun = rest.endsWith(' <unfinished ...>') ? rest.slice(0, -' <unfinished ...>'.length) : null;
  if (begun !== null) {
    if (waiting.size < 10_000) waiting.set(process, begun);
    return null;
  }
  const resumed = /^<\.\.\. \w+ resumed>/.exec(rest)?.[0];
  if (resumed === undefined) return rest;
  const first = waiting.get(process) ?? '';
  waiting.delete(process);
  return first + rest.slice(resumed.length);
}

function openedIn(call: string): OpenedFile | null {
  const [, written] =
    /^open(?:at)?\((?:AT_FDCWD(?:<[^>]*>)?, |\d+<[^>]*>, )?"((?:[^"\\]|\\.){1,8192})"/.exec(call) ?? [];
  if (written === undefined) return null;
  const [, error] = /\) += -1 ([A-Z0-9]+)/.exec(call) ?? [];
  // With `-y` the descriptor says where it leads to.
  const [, led] = /\) += \d+<([^>]{1,4096})>$/.exec(call) ?? [];
  const path = led?.startsWith('/') ? led : written;
  return { path: unescaped(path), error: error ?? null };
}

/** Over TCP alone: resolvers and the ranking of addresses connect sockets of UDP. */
function calledIn(call: string): CalledAddress | null {
  if (!/^connect\(\d+<(?:TCP|TCPv6|socket):/.test(call) || /<UDP/.test(call)) return null;
  const v4 = /sin_port=htons\((\d+)\), sin_addr=inet_addr\("([\d.]+)"\)/.exec(call);
  const v6 = /sin6_port=htons\((\d+)\).{0,80}inet_pton\(AF_INET6, "([0-9a-fA-F:.]+)"/.exec(call);
  const [, port = '0', address = ''] = v4 ?? v6 ?? [];
  return address === '' || port === '0'
    ? null
    : { address: address.replace(/^::ffff:(?=\d+\.)/, ''), port: Number(port) };
}

const unescaped = (text: string): string =>
  text.includes('\\')
    ? Buffer.from(
        text
          .replace(/\\([0-7]{1,3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
          .replace(/\\(["\\])/g, '$1'),
        'latin1',
      ).toString('utf8')
    : text;
