import type { HistoryEntry } from '../../shared/history.ts';
import { phrase } from '../../shared/phrase.ts';

/** A check of a server that works; a test changes what it is about. */
export function keptEntry(rest: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    runId: 'run-1',
    caseId: 'run-1',
    target: {
      ...{ input: 'shop.example.com:443', host: 'shop.example.com', port: 443, serverName: null, starttls: null },
      ...{ proxy: null, connect: null, http: true, path: '/' },
    },
    at: '2026-11-20T12:00:00.000Z',
    askedBy: 'person',
    testedAs: 'modern',
    partial: false,
    state: 'healthy',
    standing: 'works',
    cause: null,
    confidence: null,
    side: null,
    headline: 'Everything that was tested works',
    text: phrase('verdict.healthy'),
    certificates: [certificate('a')],
    addresses: ['192.0.2.1'],
    sketch: [
      { direction: 'sent', state: 'passed' },
      { direction: 'received', state: 'passed' },
    ],
    changes: [],
    ...rest,
  };
}

/** A certificate that differs from others by its name, a letter, alone. */
export const certificate = (name: string, notAfter = '2027-02-01T00:00:00.000Z') => ({
  sha256: name.charCodeAt(0).toString(16).padEnd(64, '0'),
  issuer: 'CN=Example CA',
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter,
});

/** The same server, failing. */
export const failingEntry = (rest: Partial<HistoryEntry> = {}): HistoryEntry =>
  keptEntry({
    ...{ state: 'fault', standing: 'failing', cause: 'no-common-cipher', confidence: 'confirmed', side: 'server' },
    ...{ headline: 'No common cipher suite', text: phrase('cause.no-common-cipher') },
    sketch: [
      { direction: 'sent', state: 'passed' },
      { direction: 'received', state: 'stopped' },
    ],
    ...rest,
  });
