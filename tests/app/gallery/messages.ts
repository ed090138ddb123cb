import { listDictionary } from '../../../main/evidence/error-texts/dictionary.ts';
import { matchErrors } from '../../../main/evidence/error-texts/match-errors.ts';
import type { Chosen } from '../../../renderer/state/messages.ts';
import type { ErrorMatch, Reading } from '../../../shared/reading.ts';
import { target } from './evidence.ts';
import { longName } from './extremes.ts';
import { command } from './readings.ts';

/** The screen with the dictionary: what is in its field, and what the engine makes of that. */
export interface MessagesCase {
  readonly screen: 'messages';
  readonly text: string;
  readonly reading: Reading | null;
  readonly chosen?: Chosen;
  readonly dictionary?: 'broken' | 'opening';
}

/** As the engine lists it. */
export const dictionary = { entries: listDictionary() };

/** What the engine finds in a text; a server that is named in it has to be told. */
export function readingOf(text: string, of?: Extract<Reading, { kind: 'targets' }>): Reading {
  const errors = matchErrors(text);
  const [first, ...others] = errors;
  if (of !== undefined) return { ...of, describedError: text, errors };
  if (first === undefined) return unrecognised;
  return { kind: 'error-only', errors: [first, ...others], text: first.meaning, describedError: text };
}

const unrecognised: Reading = {
  kind: 'refused',
  code: 'UNRECOGNISED',
  text: 'No address, command or known error is in this text.',
  phrase: { id: 'made-up', parameters: {} },
  suggestion: null,
};

const paste = `* Host api.example.com:443 was resolved.
*   Trying 203.0.113.7:443...
* TLSv1.3 (OUT), TLS handshake, Client hello (1):
* TLSv1.3 (IN), TLS alert, handshake failure (552):
* OpenSSL/3.5.4: error:0A000410:SSL routines::ssl/tls alert handshake failure
curl: (35) TLS connect error: error:0A000410:SSL routines::ssl/tls alert handshake failure`;

const server: Extract<Reading, { kind: 'targets' }> = {
  ...(command as Extract<Reading, { kind: 'targets' }>),
  targets: [target()],
  parts: [
    { part: 'target', label: 'Target', value: 'api.example.com' },
    { part: 'port', label: 'Port', value: '443 (default)' },
    { part: 'server-name', label: 'Name sent', value: 'api.example.com' },
    { part: 'found-in', label: 'Found in', value: 'the error message' },
  ],
  notes: [],
};

const rightToLeft = 'SSLError: \u200fשגיאה: certificate verify failed: Hostname mismatch, دليل.example';
const long = `javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target; nested exception is org.springframework.web.client.ResourceAccessException: I/O error on POST request for "https://${longName}/v1/${'a'.repeat(300)}"`;

const shown = (text: string, reading: Reading = readingOf(text)): MessagesCase => ({
  screen: 'messages',
  text,
  reading,
});

/** The same entry with as many causes as the contract lets through. */
const widest = (errors: readonly ErrorMatch[]): Reading => {
  const [first] = errors;
  if (first === undefined) throw new Error('no entry to widen');
  return { kind: 'error-only', errors: [first], text: first.meaning, describedError: first.quote };
};

export const messageCases = {
  'messages-empty': { screen: 'messages', text: '', reading: null },
  'messages-opening': { screen: 'messages', text: '', reading: null, dictionary: 'opening' },
  'messages-broken': { screen: 'messages', text: '', reading: null, dictionary: 'broken' },
  'messages-words': shown('certificate expired'),
  'messages-paste': shown(paste, readingOf(paste, server)),
  'messages-chosen': {
    screen: 'messages',
    text: '',
    reading: null,
    chosen: { id: 'openssl/wrong-version-number', isQuote: false },
  },
  'messages-widest': shown(
    'curl: (60) SSL certificate problem',
    widest(matchErrors('curl: (60) SSL certificate problem')),
  ),
  'messages-long': shown(long, readingOf(long, { ...server, targets: [target({ host: longName })] })),
  'messages-right-to-left': shown(rightToLeft),
  'messages-nothing': shown('everything is broken today'),
  'messages-nothing-pasted': shown('Segmentation fault\ncore dumped\nmake: *** [all] Error 2\n'),
} as const satisfies Readonly<Record<string, MessagesCase>>;
