import { phrase } from '../../../shared/phrase.ts';
import { serveTexts } from '../../../shared/text/en/serve.ts';
import { say } from '../../../shared/text/say.ts';
import { openKept } from '../kept.ts';
import type { Resources } from '../resources.ts';
import { wordsOnInput } from '../start-words.ts';
import { openBrowser } from './open-browser.ts';
import type { Seat } from './page-seat.ts';
import { type PageEngine, startBrowserHost } from './start-browser-host.ts';

export interface ServeOptions {
  readonly resources: Resources;
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether to open a browser, where one would be seen. */
  readonly open: boolean;
  /** Fills the start field. */
  readonly input: string | null;
  /** Goes on while no page is open, for a watch list. */
  readonly stay: boolean;
}

/** Without a page for so long, nobody waits for anything. */
const idleAfterMs = 60 * 60_000;

/** The longest input the page is told at its start (shared/contract.ts, `about`). */
const longestInput = 8_000;

/** Serves the page until Ctrl+C, or until no page was open for an hour, and returns the exit status. */
export async function serve({ resources, port, open, input, stay }: ServeOptions): Promise<number> {
  if (input && input.length > longestInput) return refuse(words('serve.input-long', { length: input.length }));
  const idle = Promise.withResolvers<void>();
  const host = await startBrowserHost({
    pageFolder: resources.pageFolder,
    port,
    openEngine: (seat) => openEngine(resources, input, seat),
    onNewAddress: (address) => print(words('serve.again'), address),
    onBug: reportBug,
    ...(!stay && { idle: { afterMs: idleAfterMs, onIdle: idle.resolve } }),
  });
  if (!host.ok) return refuse(host.error.message);
  // Before the first word, so that a signal which answers it is heard.
  const ended = interrupted();
  print(words('serve.ready'), host.value.url);
  if (input) print(await wordsOnInput(input));
  print(words('serve.end'));
  if (open) openBrowser(host.value.url, { platform: process.platform, environment: process.env });
  await Promise.race([ended, idle.promise.then(() => print(words('serve.idle')))]);
  await host.value.close();
  return 0;
}

/** Loaded at the page's first question, so that the page itself is there at once. */
async function openEngine(
  { version, builtAt, ...rest }: Resources,
  input: string | null,
  seat: Seat,
): Promise<PageEngine> {
  const [{ createHandlers }, { closeDesks, openMachineDesks }] = await Promise.all([
    import('../handlers.ts'),
    import('../machine-desk.ts'),
  ]);
  const desks = openMachineDesks({ version, builtAt, ...rest }, openKept(), seat, reportBug);
  desks.watch.begin();
  const handlers = createHandlers(desks, { host: 'browser', version, builtAt, input, ...seat });
  return { handlers, onPage: desks.watch.tell, close: () => closeDesks(desks) };
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

const words = (id: string, parameters = {}) => say(serveTexts, phrase(id, parameters));

const print = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`);

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}

function reportBug(bug: unknown): void {
  process.stderr.write(`${bug instanceof Error ? bug.stack : String(bug)}\n`);
}
