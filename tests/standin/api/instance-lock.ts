import { readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Greeting {
  readonly commandLine: readonly string[];
  readonly folder: string;
  readonly data: unknown;
}

/**
 * The single-instance lock of a user-data folder: a file with the holder's process id, and greetings of
 * later instances beside it. Files, because the call must answer at once.
 */
export function takeInstanceLock(
  folder: string,
  data: object,
  onSecond: (commandLine: readonly string[], folder: string, data: unknown) => void,
): boolean {
  const lock = join(folder, 'instance.lock');
  if (isHeld(lock)) {
    leaveGreeting(folder, { commandLine: process.argv, folder: process.cwd(), data });
    return false;
  }
  writeFileSync(lock, String(process.pid));
  const watcher = watch(folder, () => {
    for (const greeting of takeGreetings(folder)) onSecond(greeting.commandLine, greeting.folder, greeting.data);
  });
  watcher.unref();
  process.once('exit', () => rmSync(lock, { force: true }));
  return true;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

function leaveGreeting(folder: string, greeting: Greeting): void {
  const name = join(folder, `${process.pid}.greeting`);
  writeFileSync(`${name}.part`, JSON.stringify(greeting));
  renameSync(`${name}.part`, name);
}

function takeGreetings(folder: string): readonly Greeting[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.greeting'));
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    return JSON.parse(text) as Greeting;
  });
}
