import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { TextLine } from './text-lines.ts';

/** One block between BEGIN and END, not yet decoded. */
export interface PemText {
  /** What stands behind BEGIN, e.g. `CERTIFICATE`. */
  readonly label: string;
  /** Of BEGIN, from 1. */
  readonly line: number;
  readonly body: readonly TextLine[];
  /** What stands in front of BEGIN on its line: a prompt, a comment sign, an indentation. */
  readonly before: string;
  /** The name that OpenSSL or a bundle writes above the block; null without one. */
  readonly entry: string | null;
}

export interface PemFault {
  readonly line: number;
  readonly label: string;
  readonly phrase: Phrase;
  /** A block is lost; else the text was understood, and programs will not. */
  readonly lost: boolean;
}

export interface PemTexts {
  readonly blocks: readonly PemText[];
  readonly faults: readonly PemFault[];
}

/** Most blocks of one text; a file of ten thousand certificates is read. */
const mostBlocks = 20_000;

/** Dashes of any length and kind: word processors change them. Where line breaks are missing, END and BEGIN share ten. */
const marker =
  /[-\u2010-\u2015\u2212]{1,10}\s{0,3}(BEGIN|END)\s{1,3}([A-Z0-9][A-Z0-9 .#]{0,60}?)\s{0,3}(?:-{5}(?=-{1,10}\s{0,3}BEGIN)|[-\u2010-\u2015\u2212]{1,10})/gi;
const wellFormed = /^-----(?:BEGIN|END) [A-Z0-9 .#]+-----$/;

/** Finds the blocks of a text (RFC 7468), also where line breaks are missing, and what is wrong with their frames. */
export function findPemTexts(lines: readonly TextLine[]): PemTexts {
  const scan = new FrameScan();
  for (const { line, text } of lines) {
    if (scan.isFull) break;
    let at = 0;
    for (const found of text.matchAll(marker)) {
      scan.text(line, text.slice(at, found.index));
      const label = (found[2] ?? '').toUpperCase().trim();
      if (!wellFormed.test(found[0])) scan.fault(line, label, 'file.pem-marker');
      if (found[1]?.toUpperCase() === 'BEGIN') scan.begin(line, label, text.slice(at, found.index));
      else scan.end(line, label);
      at = found.index + found[0].length;
    }
    scan.text(line, text.slice(at));
  }
  return scan.finish();
}

interface OpenBlock extends PemText {
  readonly body: TextLine[];
}

class FrameScan {
  readonly #blocks: PemText[] = [];
  readonly #faults: PemFault[] = [];
  #open: OpenBlock | null = null;
  #above: string | null = null;

  get isFull(): boolean {
    return this.#blocks.length >= mostBlocks;
  }

  text(line: number, text: string): void {
    if (this.#open) this.#open.body.push({ line, text });
    else if (text.trim() !== '')
      this.#above =
        entryName(text) ??
        (/^\s*(?:localKeyID|Key Attributes|subject|issuer|[=#-]|\S+:)/.test(text) ? this.#above : null);
  }

  begin(line: number, label: string, before: string): void {
    if (this.#open) this.#lost(this.#open, 'file.pem-no-end', line);
    this.#open = { label, line, body: [], before, entry: this.#above };
    this.#above = null;
  }

  end(line: number, label: string): void {
    const open = this.#open;
    this.#open = null;
    if (open === null)
      this.#faults.push({ line, label, lost: true, phrase: phrase('file.pem-no-begin', { line, label }) });
    else {
      if (open.label !== label) this.fault(line, label, 'file.pem-labels', { began: open.label });
      this.#blocks.push(open);
    }
  }

  fault(line: number, label: string, id: string, more: Phrase['parameters'] = {}): void {
    if (this.#faults.length < 100)
      this.#faults.push({ line, label, lost: false, phrase: phrase(id, { line, label, ...more }) });
  }

  finish(): PemTexts {
    if (this.#open) this.#lost(this.#open, 'file.pem-no-end', this.#open.body.at(-1)?.line ?? this.#open.line);
    return { blocks: this.#blocks, faults: this.#faults };
  }

  #lost({ line, label }: PemText, id: string, last: number): void {
    if (this.#faults.length < 100)
      this.#faults.push({ line, label, lost: true, phrase: phrase(id, { line, label, last }) });
  }
}

function entryName(text: string): string | null {
  const [, friendly, comment] =
    /^\s*friendlyName:\s?(.{1,200})|^#\s?(?:Label:\s?)?"?(\w.{0,200}?)"?$/.exec(text.slice(0, 400)) ?? [];
  return (friendly ?? comment)?.trim() ?? null;
}
