/** One line of a hosts file that bears a name. */
export interface HostsLine {
  /** From 1. */
  readonly line: number;
  readonly address: string;
  readonly name: string;
}

/** Block lists of some ten megabytes are common; beyond this the rest is not read. Bytes. */
export const hostsFileLimit = 256 * 1024 * 1024;

/**
 * The lines of a hosts file (hosts(5); the same on Windows) that name `name`, which is compared without regard to
 * case; at most `limit` of them. An address is what stands first, whether it is one or not.
 */
export class HostsLines {
  readonly #wanted: string;
  readonly #limit: number;
  readonly #found: HostsLine[] = [];
  #line = 0;
  /** The beginning of a line whose end has not come yet. */
  #begun = '';

  constructor(name: string, limit: number) {
    this.#wanted = name.toLowerCase();
    this.#limit = limit;
  }

  /** The next piece of the file, one character for each byte. */
  read(piece: string): void {
    const text = this.#begun + piece;
    const end = text.lastIndexOf('\n') + 1;
    this.#begun = text.slice(end, end + longestLine);
    this.#look(text.slice(0, end));
  }

  /** To be called once, when no more comes. */
  end(): readonly HostsLine[] {
    this.#look(this.#begun);
    return this.#found;
  }

  #look(text: string): void {
    if (this.#found.length >= this.#limit) return;
    // Most pieces of a block list do not hold the name, and only their lines are counted.
    const isHere = text.toLowerCase().includes(this.#wanted);
    for (let at = 0; at < text.length && this.#found.length < this.#limit; ) {
      const next = text.indexOf('\n', at);
      const stop = next === -1 ? text.length : next;
      this.#line += 1;
      if (isHere) this.#take(text.slice(at, Math.min(stop, at + longestLine)));
      at = stop + 1;
    }
  }

  #take(words: string): void {
    const [address = '', ...names] = fieldsOf(this.#line === 1 ? words.replace(byteOrderMark, '') : words);
    if (names.some((one) => one.toLowerCase() === this.#wanted))
      this.#found.push({ line: this.#line, address, name: this.#wanted });
  }
}

/** All of it at once. */
export function linesNaming(text: string, name: string, limit: number): readonly HostsLine[] {
  const lines = new HostsLines(name, limit);
  lines.read(text);
  return lines.end();
}

const longestLine = 8192;
/** UTF-8, byte by byte. */
const byteOrderMark = /^(?:\u00ef\u00bb\u00bf|\ufeff)/;

const fieldsOf = (line: string): string[] => {
  const [content = ''] = line.split('#');
  return content.trim().split(/\s+/);
};
