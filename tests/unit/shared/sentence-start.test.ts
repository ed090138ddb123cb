import { expect, test } from 'vitest';
import { sentenceStart } from '../../../shared/text/sentence-start.ts';

test.each([
  ['other ports of the server, ping', 'Other ports of the server, ping'],
  ['ping', 'Ping'],
  ['api.example.com', 'api.example.com'],
  ['openssl.cnf is not read', 'openssl.cnf is not read'],
  ['node-20', 'node-20'],
  ['GnuTLS', 'GnuTLS'],
  ['', ''],
])('%j begins a sentence as %j', (text, said) => expect(sentenceStart(text)).toBe(said));
