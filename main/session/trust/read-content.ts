import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { TrustReasonCode } from '../../../shared/trust.ts';
import { bundleParts, joinedContent, type StoreContent } from '../../certificates/stores/bundle.ts';
import { readKeyStore } from '../../certificates/stores/key-store.ts';
import { readNssObjects } from '../../certificates/stores/nss.ts';
import type { Machine } from '../../system/trust-stores/machine.ts';
import type { TrustPlace } from '../../system/trust-stores/place.ts';
import { readPlace } from '../../system/trust-stores/read-place.ts';
import { turnOfOthers } from './turns.ts';

export type ContentRead =
  | { readonly ok: true; readonly content: StoreContent }
  | { readonly ok: false; readonly code: TrustReasonCode; readonly detail: string };

/** Reads and understands one place. Never rejects. */
export async function readContent(machine: Machine, place: TrustPlace): Promise<ContentRead> {
  const read = await readPlace(machine, place);
  if (read.form === 'nothing') return { ok: false, code: read.refused.why, detail: read.refused.detail };
  if (read.form === 'nss') return { ok: true, content: readNssObjects(read.rows) };
  if (place.form === 'key-store') return readKeyStore(read.files[0]?.bytes ?? new Uint8Array(0));
  return { ok: true, content: await readBundles(read.files) };
}

/** The thread is given back after the text was cut into blocks, and again after each few certificates. */
async function readBundles(files: readonly { readonly bytes: Uint8Array }[]): Promise<StoreContent> {
  const parts: StoreContent[] = [];
  let sinceTurn = 0;
  for (const { bytes } of files) {
    for (const part of bundleParts(bytes)) {
      parts.push(part);
      sinceTurn += Math.max(1, part.anchors.length);
      if (part.anchors.length > 0 && sinceTurn < certificatesPerTurn) continue;
      sinceTurn = 0;
      await turnOfOthers();
    }
  }
  return joinedContent(parts);
}

/** About 4 ms. */
const certificatesPerTurn = 32;

/** Why nothing was read, in words. */
export const unreadPhrase = ({ code, detail }: Extract<ContentRead, { ok: false }>): Phrase =>
  phrase(`trust.reason.${code}`, { detail });
