import type { HelloSpec } from '../../tls/client/hello-spec.ts';

/** A hello, and how it travels. */
export interface Trial {
  readonly hello: HelloSpec;
  /** Sizes of the writes that carry it; null sends it in one. */
  readonly writes: readonly number[] | null;
}
