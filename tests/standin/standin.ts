import type { DevTools } from './devtools.ts';

/** What the parts of the stand-in share; filled by run.ts before the program is loaded. */
export interface StandIn {
  devtools: DevTools;
  appFolder: string;
  manifest: { readonly name: string; readonly productName?: string; readonly version: string; readonly main: string };
  /** Ends the browser, then this process. */
  exit(code: number): void;
}

export const standin = {} as StandIn;

/** Tells what was decided, for the reader of a failing test: `STANDIN_LOG=1`. */
export function journal(...words: readonly unknown[]): void {
  if (process.env.STANDIN_LOG) console.error('stand-in:', ...words);
}
