/** Conversations by their two ends, in typed arrays: a capture has hundreds of thousands of packets and as few objects as can be. */
export class FlowTable {
  /** Slots of the hash table: number of an entry plus one; 0 where none is. */
  #slots = new Int32Array(1 << 12);
  /** Ten words for each: both addresses, both ports, the protocol; the lower end first. */
  #keys = new Uint32Array(wordsPerKey << 10);
  #count = 0;
  readonly #key = new Uint32Array(wordsPerKey);
  readonly #limit: number;
  /** Whether the packet last looked up went from the lower end of its key to the other. */
  isForward = true;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#count;
  }

  /** Number of the conversation, a new one for ends not met before; -1 where the table is full. */
  find(endpoints: Uint32Array, sourcePort: number, destinationPort: number, protocol: number): number {
    const hash = this.#fill(endpoints, sourcePort, destinationPort, protocol);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return this.#add(slot);
      if (this.#equals(entry - 1)) return entry - 1;
    }
  }

  #fill(endpoints: Uint32Array, sourcePort: number, destinationPort: number, protocol: number): number {
    const key = this.#key;
    this.isForward = isLower(endpoints, sourcePort, destinationPort);
    const first = this.isForward ? 0 : 4;
    for (let word = 0; word < 4; word += 1) {
      key[word] = endpoints[first + word] ?? 0;
      key[4 + word] = endpoints[4 - first + word] ?? 0;
    }
    key[8] = this.isForward ? sourcePort * 65_536 + destinationPort : destinationPort * 65_536 + sourcePort;
    key[9] = protocol;
    let hash = 0;
    for (let word = 0; word < wordsPerKey; word += 1) hash = Math.imul(hash ^ (key[word] ?? 0), 0x9e3779b1);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  #equals(entry: number): boolean {
    const at = entry * wordsPerKey;
    for (let word = 0; word < wordsPerKey; word += 1) {
      if (this.#keys[at + word] !== this.#key[word]) return false;
    }
    return true;
  }

  #add(slot: number): number {
    if (this.#count >= this.#limit) return -1;
    const entry = this.#count;
    if ((entry + 1) * wordsPerKey > this.#keys.length) this.#keys = doubled(this.#keys);
    this.#keys.set(this.#key, entry * wordsPerKey);
    this.#slots[slot] = entry + 1;
    this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return entry;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    const mask = this.#slots.length - 1;
    for (let entry = 0; entry < this.#count; entry += 1) {
      let hash = 0;
      for (let word = 0; word < wordsPerKey; word += 1) {
        hash = Math.imul(hash ^ (this.#keys[entry * wordsPerKey + word] ?? 0), 0x9e3779b1);
      }
      let slot = ((hash ^ (hash >>> 15)) >>> 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry + 1;
    }
  }
}

const wordsPerKey = 10;

function isLower(endpoints: Uint32Array, sourcePort: number, destinationPort: number): boolean {
  for (let word = 0; word < 4; word += 1) {
    const source = endpoints[word] ?? 0;
    const destination = endpoints[4 + word] ?? 0;
    if (source !== destination) return source < destination;
  }
  return sourcePort <= destinationPort;
}

function doubled(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(keys.length * 2);
  grown.set(keys);
  return grown;
}
