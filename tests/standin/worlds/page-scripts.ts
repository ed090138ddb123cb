import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { makeBridgeEnd } from './make-bridge-end.ts';
import { makeCodec } from './make-codec.ts';
import { runPreload } from './run-preload.ts';

/** The world of preload scripts, by Electron's own name for it. */
export const isolatedWorld = 'Electron Isolated Context';
/** In the isolated world: takes text for main. */
export const toMainBinding = '__standInToMain';
/** In the isolated world: takes text from main. */
export const fromMainFunction = '__standInFromMain';

/** For the page's own world of every main frame. */
export function pageWorldScript(secret: string): string {
  return inTopFrame(`
    const makeCodec = ${makeCodec};
    (${makeBridgeEnd})(makeCodec, ${JSON.stringify(secret)}, 'page', 'preload');
  `);
}

/** For the isolated world: the preload script within what it may use. */
export function isolatedWorldScript(secret: string, preloadFile: string): string {
  const preload = readFileSync(preloadFile, 'utf8');
  // A syntax error would otherwise be lost in the browser.
  new Script(preload, { filename: preloadFile });
  // Not `new Function`: the page's policy forbids it in this world too.
  return inTopFrame(`
    const makeCodec = ${makeCodec};
    const bridge = (${makeBridgeEnd})(makeCodec, ${JSON.stringify(secret)}, 'preload', 'page');
    const post = globalThis.${toMainBinding};
    const script = function (require, module, exports, process) {\n${preload}\n};
    globalThis.${fromMainFunction} = (${runPreload})(makeCodec(), bridge, post, script);
  `);
}

/** Preload scripts run in main frames alone, unless `nodeIntegrationInSubFrames` says otherwise. */
const inTopFrame = (body: string) => `if (window === window.top) (() => {${body}})();`;
