import * as v from 'valibot';
import { reviewSettings } from '../../main/session/configuration/review-settings.ts';
import type { GivenForReview } from '../../main/session/configuration/settings-places.ts';
import { ConfigurationReview } from '../../shared/configuration/document.ts';

export interface ReviewOptions {
  readonly programVersion?: string;
  readonly openssl?: '1.1.1' | '3.0';
  readonly now?: Date;
}

/** Reviews what is given in this thread; the document is held to its schema. */
export function review(given: GivenForReview, options: ReviewOptions = {}) {
  const { now = new Date(), openssl = '3.0', programVersion = null } = options;
  const assumed = { version: programVersion, openssl };
  const found = reviewSettings({ given, assumed, version: '0.0.0', startedAt: now.toISOString() }, () =>
    performance.now(),
  );
  return { ...found, document: v.parse(ConfigurationReview, JSON.parse(JSON.stringify(found.document))) };
}

/** Copies, as a person drops them. */
export const dropped = (files: Readonly<Record<string, string | Uint8Array>>): GivenForReview => ({
  kind: 'copies',
  copies: Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  })),
});

/** Files of this computer. */
export const onDisk = (...paths: readonly string[]): GivenForReview => ({
  kind: 'disk',
  paths,
  root: null,
  readNamed: true,
});

/** `rule` or `rule.variant`, with the cause behind it where there is one. */
export const told = ({ findings }: ConfigurationReview): readonly string[] =>
  findings.map(({ cause, confidence, text }) => {
    const id = text.headline.id.replace(/\.headline$/, '');
    return cause === null ? id : `${id} ${confidence} ${cause}`;
  });
