import { describe, expect, it } from 'vitest';
import { createDownloads, dispositionOf } from '../../../../main/hosts/browser/downloads.ts';

describe('a document that waits for the browser', () => {
  it('is forgotten after a minute', () => {
    const clock = { now: 0 };
    const downloads = createDownloads({ randomBytes: counted(), now: () => clock.now });
    const [soon, late] = [downloads.offer(document), downloads.offer(document)];
    clock.now = 59_999;
    expect(downloads.take(soon)).toBe(document);
    clock.now = 60_000;
    expect(downloads.take(late)).toBeNull();
  });

  it('gives way to newer ones, so that a page cannot fill the memory', () => {
    const downloads = createDownloads({ randomBytes: counted(), now: () => 0 });
    const addresses = Array.from({ length: 9 }, () => downloads.offer(document));
    expect(addresses.map((address) => downloads.take(address) !== null)).toEqual([false, ...Array(8).fill(true)]);
  });
});

describe('its name', () => {
  it('cannot break out of the header', () => {
    const disposition = dispositionOf(`a"\r\nset-cookie: x='b'(1).pdf`);
    expect(disposition).not.toMatch(/[\r\n]/);
    expect(disposition).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);
  });
});

const document = { fileName: 'report.pdf', bytes: new Uint8Array(3) };

function counted() {
  let count = 0;
  return (length: number) => new Uint8Array(length).fill(++count);
}
