import type { Phrase } from '../../shared/phrase.ts';
import { phrase } from '../../shared/phrase.ts';
import type { NoteCode, RefusalCode } from '../../shared/reading.ts';
import type { StarttlsProtocol, Target } from '../../shared/target.ts';
import type { inputText } from '../../shared/text/en/input.ts';

export type InputTextId = keyof typeof inputText;

/** Why a text cannot be used. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly phrase: Phrase;
  readonly suggestion: string | null;
}

/** A remark on a usable text. */
export interface Note {
  readonly code: NoteCode;
  readonly phrase: Phrase;
}

/** A host that was checked: an ASCII name, or an address without brackets. */
export interface Host {
  readonly kind: 'host';
  readonly name: string;
  readonly ip: 4 | 6 | null;
  readonly notes: readonly Note[];
}

/** Where a port comes from: written, the default, or the scheme or program of that name. */
export type PortSource = { readonly from: 'given' | 'default' } | { readonly from: 'named'; readonly name: string };

/** A server that was found in a text, before it becomes a target. */
export interface Found {
  readonly host: Host;
  readonly port: number;
  readonly portSource: PortSource;
  readonly starttls: StarttlsProtocol | null;
  readonly http: boolean;
  readonly path: string;
  /** Absent: the host, unless that is an address. */
  readonly serverName?: string | null;
  readonly proxy?: string | null;
  readonly connect?: Target['connect'];
  readonly notes: readonly Note[];
}

/** What one reader made of a text; null means "not mine, ask the next". */
export type ReaderResult = FoundServers | Refusal | null;

export interface FoundServers {
  readonly kind: 'found';
  readonly servers: readonly Found[];
  /** In what kind of text; null for a plain address or URL. */
  readonly foundIn: Phrase | null;
}

/** Shorthand for a refusal; the text is that of the code unless another is named. */
export function refuse(
  code: RefusalCode,
  parameters: Phrase['parameters'] = {},
  more: { readonly text?: InputTextId; readonly suggestion?: string } = {},
): Refusal {
  const suggestion = more.suggestion ?? null;
  const id = more.text ?? `input.refused.${code}`;
  return {
    kind: 'refused',
    code,
    phrase: phrase(id, suggestion === null ? parameters : { ...parameters, suggestion }),
    suggestion,
  };
}

/** Shorthand for a note; the text is that of the code unless another is named. */
export function note(code: NoteCode, parameters: Phrase['parameters'] = {}, text?: InputTextId): Note {
  return { code, phrase: phrase(text ?? `input.note.${code}`, parameters) };
}

export const found = (servers: readonly Found[], foundIn: Phrase | null = null): FoundServers => ({
  kind: 'found',
  servers,
  foundIn,
});
