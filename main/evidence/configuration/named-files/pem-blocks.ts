import type { pemFaults } from '../../../../shared/configuration/file-facts.ts';

export type PemFaultKind = (typeof pemFaults)[number];

/** One block between BEGIN and END as OpenSSL takes it. */
export interface PemBlock {
  readonly label: string;
  /** Of its BEGIN, from 1. */
  readonly line: number;
  /** Headers as RFC 1421 has them: the key in it is encrypted. */
  readonly isEncrypted: boolean;
  readonly bytes: Uint8Array;
}

export interface PemBlocks {
  readonly blocks: readonly PemBlock[];
  /** The first place where it breaks: programs that read so far refuse the file, or stop reading there. */
  readonly fault: { readonly by: PemFaultKind; readonly line: number } | null;
}

const mostBlocks = 20_000;
const begin = /^-----BEGIN ([A-Z0-9][A-Z0-9 .#]{0,60})-----$/;
/** What a person takes for a BEGIN line and OpenSSL does not see; behind a comment sign it is meant not to be seen. */
const almostBegin =
  /^[\s"'`\u201c\u201d\u2018\u2019]{0,40}[-\u2010-\u2015\u2212]{1,10}\s{0,3}BEGIN\s{1,3}[A-Z0-9 ]{3,60}/;

const almostEnd = /^[\s"'`\u201c\u201d\u2018\u2019]{0,40}[-\u2010-\u2015\u2212]{1,10}\s{0,3}END\s{1,3}[A-Z0-9 ]{3,60}/;

/**
 * Finds the blocks of a text by the rules of `PEM_read_bio` of OpenSSL 3, measured with nginx, Apache and HAProxy: a
 * BEGIN line stands alone from its first column, white space at the end of a line does not count, an empty line ends
 * the headers and else breaks the block. What is more lenient would call a file fine that a server refuses.
 */
export function pemBlocks(text: string): PemBlocks {
  const scan = new BlockScan();
  let line = 0;
  for (let from = 0; from <= text.length && !scan.isFull; ) {
    const end = text.indexOf('\n', from);
    line += 1;
    scan.line(text.slice(from, end < 0 ? text.length : end).trimEnd(), line);
    from = (end < 0 ? text.length : end) + 1;
  }
  return scan.finish();
}

interface OpenBlock {
  readonly label: string;
  readonly line: number;
  readonly body: { readonly text: string; readonly line: number }[];
  hasHeaders: boolean;
  isBroken: boolean;
}

class BlockScan {
  readonly #blocks: PemBlock[] = [];
  #fault: PemBlocks['fault'] = null;
  #open: OpenBlock | null = null;

  get isFull(): boolean {
    return this.#blocks.length >= mostBlocks;
  }

  line(text: string, line: number): void {
    const label = begin.exec(text)?.[1];
    if (label !== undefined) {
      if (this.#open) this.#break('end-line', this.#open.line);
      this.#open = { label, line, body: [], hasHeaders: false, isBroken: false };
    } else if (this.#open === null) {
      if (almostBegin.test(text)) this.#break('begin-line', line);
    } else if (almostEnd.test(text)) this.#end(this.#open, text, line);
    else this.#inside(this.#open, text, line);
  }

  finish(): PemBlocks {
    if (this.#open) this.#break('end-line', this.#open.line);
    return { blocks: this.#blocks, fault: this.#fault };
  }

  #inside(open: OpenBlock, text: string, line: number): void {
    if (text.includes(':') && (open.body.length === 0 || open.hasHeaders)) {
      open.hasHeaders = true;
      open.body.length = 0;
    } else if (text === '' && open.body.length > 0) {
      this.#break('empty-line', line);
      open.isBroken = true;
    } else if (text !== '') open.body.push({ text: text.replace(/\s+/g, ''), line });
  }

  #end(open: OpenBlock, text: string, line: number): void {
    this.#open = null;
    if (text !== `-----END ${open.label}-----`) this.#break('end-line', line);
    else if (!open.isBroken) {
      const bytes = decoded(open);
      if (bytes instanceof Uint8Array)
        this.#blocks.push({ label: open.label, line: open.line, isEncrypted: open.hasHeaders, bytes });
      else this.#break('base64', bytes);
    }
  }

  #break(by: PemFaultKind, line: number): void {
    this.#fault ??= { by, line };
  }
}

/** The bytes, or the line that holds no base64. */
function decoded({ body, line }: OpenBlock): Uint8Array | number {
  const last = body.length - 1;
  const wrong = body.find(({ text }, at) => !(at === last ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/]+$/).test(text));
  if (wrong) return wrong.line;
  const base64 = body.map(({ text }) => text).join('');
  if (base64.length % 4 !== 0 || base64 === '') return body.at(-1)?.line ?? line;
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
