import { describe, expect, it } from 'vitest';
import { fileKind } from '../../../../renderer/facts/file-kind.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const text = (said: string) => new TextEncoder().encode(said);

describe('what a file is', () => {
  it.each(['d4c3b2a102000400', 'a1b2c3d400020004', '4d3cb2a1', 'a1b23c4d', '0a0d0d0a1c000000'])(
    'a capture by its first bytes, whatever it is called: %s',
    (head) => {
      expect(fileKind('notes.txt', bytes(head))).toBe('capture');
    },
  );

  it('a capture by its name where it is compressed', () => {
    expect(fileKind('trace.pcap.gz', bytes('1f8b0800'))).toBe('capture');
    expect(fileKind('trace.gz', bytes('1f8b0800'))).toBe('other');
  });

  it('certificates in PEM stay certificates, whatever they are called', () => {
    expect(fileKind('chain.cap', text('-----BEGIN CERTIFICATE-----\nMIIB'))).toBe('other');
    expect(fileKind('chain.log', text('Bag Attributes\n-----BEGIN CERTIFICATE-----'))).toBe('other');
  });

  it.each([
    'CONNECTED(00000003)\ndepth=0 CN = a',
    '* Host example.com:443 was resolved.\n* IPv6: (none)',
    'javax.net.ssl|DEBUG|01|main|2026-01-01',
    '|<5>| REC[0x55]: Allocating epoch #0',
  ])('debug output by how it begins: %s', (said) => {
    expect(fileKind('output', text(said))).toBe('log');
  });

  it('nothing where it is empty', () => {
    expect(fileKind('a.pem', new Uint8Array())).toBe('empty');
  });

  it.each(['<!doctype html>\n<html lang="en">', '\ufeff <!DOCTYPE HTML>', '<html><head>', '<!-- saved -->\n<html>'])(
    'a page for a browser by how it begins: %s',
    (said) => {
      expect(fileKind('report.html', text(said))).toBe('page');
    },
  );

  it('a page that holds a certificate is looked at for it, and markup alone makes no page', () => {
    expect(fileKind('a.html', text('<html><pre>-----BEGIN CERTIFICATE-----'))).toBe('other');
    expect(fileKind('a.xml', text('<?xml version="1.0"?><htmlish/>'))).toBe('other');
  });

  it('anything else is looked at as a certificate', () => {
    expect(fileKind('a.der', bytes('30820122'))).toBe('other');
    expect(fileKind('letter.txt', text('Dear Sir'))).toBe('other');
  });
});
