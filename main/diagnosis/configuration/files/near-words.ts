import type { DialectId } from '../../../../shared/configuration/place.ts';

/** Directives that a slip of the finger is looked for in: those of mod_ssl, which no other module's names resemble. */
const known: Partial<Record<DialectId, readonly string[]>> = {
  apache: (
    'SSLEngine SSLProtocol SSLCipherSuite SSLCertificateFile SSLCertificateKeyFile SSLCertificateChainFile ' +
    'SSLCACertificateFile SSLCACertificatePath SSLVerifyClient SSLVerifyDepth SSLHonorCipherOrder SSLUseStapling ' +
    'SSLStaplingCache SSLSessionTickets SSLSessionCache SSLPassPhraseDialog SSLOpenSSLConfCmd SSLOptions SSLRequireSSL ' +
    'SSLProxyEngine SSLProxyProtocol SSLProxyVerify SSLProxyCheckPeerName SSLProxyCACertificateFile'
  ).split(' '),
};

/** The one word that two letters more, less or other make of it; null for none, or where several are as near. */
export function nearWord(dialect: DialectId, written: string): string | null {
  if (written.length > 60) return null;
  const near = (known[dialect] ?? [])
    .map((word) => ({ word, steps: difference(word.toLowerCase(), written.toLowerCase()) }))
    .filter(({ steps }) => steps <= 2)
    .toSorted((one, other) => one.steps - other.steps);
  const [first, second] = near;
  return first && first.steps !== second?.steps ? first.word : null;
}

/** Letters to be put in, taken out or changed: Levenshtein's distance. */
function difference(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, against] of [...other].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
