// A clock on the wall that a test sets while a program runs; what counts time alone goes on as it is.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const libraries = readdirSync('/usr/lib', { withFileTypes: true }).filter((one) => one.isDirectory());

/** The library of faketime; absent where it is not installed. */
export const fakeClock = libraries
  .map(({ name }) => `/usr/lib/${name}/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));

export interface SettableClock {
  /** For the program that is to see it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Sets it so far from the true time: `-90d`, `+3600s`, `+0`. */
  set(offset: string): void;
}

export function settableClock(folder: string, offset = '+0'): SettableClock {
  const file = join(folder, 'offset');
  const set = (to: string) => writeFileSync(file, to);
  set(offset);
  const faked = { LD_PRELOAD: fakeClock ?? '', FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' };
  return { environment: { ...faked, FAKETIME_DONT_FAKE_MONOTONIC: '1' }, set };
}
