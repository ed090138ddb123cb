import type { PartKind } from '../../report/redaction/case-parts.ts';

/** A document as `--json` prints it: people hand it on, so no password, token, key or home folder is in it. */
export async function jsonWithoutSecrets(kind: PartKind, found: unknown, indent: 0 | 2 = 2): Promise<string> {
  const { withoutSecrets } = await import('../../report/redaction/redact-case.ts');
  return `${JSON.stringify(withoutSecrets(kind, found), null, indent)}\n`;
}
