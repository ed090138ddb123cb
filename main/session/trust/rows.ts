import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import { say } from '../../../shared/text/say.ts';
import type { TrustRow } from '../../../shared/trust.ts';
import type { MatrixAnswer } from '../../certificates/stores/trust-matrix.ts';
import type { KnownStore } from './stores.ts';

/** What one store says, put into words. */
export function trustRow(store: KnownStore, answer: MatrixAnswer, unreadable: number): TrustRow {
  const { anchors, code, found, lacks, state } = answer;
  const text = reasonPhrase(answer);
  const partial = unreadable > 0 ? [phrase('trust.note.partial', { count: unreadable })] : [];
  return {
    id: store.id,
    store: store.kind,
    usedBy: words(phrase(`trust.used-by.${store.kind}`)),
    source: (typeof store.source === 'string' ? store.source : words(store.source)).slice(0, 1000),
    sharedBy: store.sharedBy.slice(0, 32).map((path) => path.slice(0, 1000)),
    anchors,
    state,
    code,
    reason: words(text).slice(0, 3000),
    text,
    found,
    lacks,
    notes: [...store.notes, ...partial].slice(0, 6).map((note) => words(note).slice(0, 400)),
  };
}

function reasonPhrase({ code, detail, subject }: MatrixAnswer): Phrase {
  if (code !== 'chain-fault') return phrase(`trust.reason.${code}`, { detail: detail.slice(0, 500), subject });
  const known = `trust.fault.${detail}` in trustTexts;
  const fault = words(known ? phrase(`trust.fault.${detail}`) : phrase('trust.fault.other', { code: detail }));
  return phrase('trust.reason.chain-fault', { fault, subject });
}

const words = (text: Phrase) => say(trustTexts, text);
