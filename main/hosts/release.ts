/** Put in by the build (scripts/build.mjs); absent where the sources run as they are. */
declare const __VERSION__: string;
declare const __BUILT_AT__: string;

/** Which program this is. */
export interface Release {
  readonly version: string;
  /** ISO 8601 UTC: a clock that shows an earlier time is wrong. */
  readonly builtAt: string;
}

/** Run from sources there was no build: the newest moment that is certain is this source's own. */
export const release: Release = {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source',
  builtAt: typeof __BUILT_AT__ === 'string' ? __BUILT_AT__ : '2026-11-01T00:00:00.000Z',
};
