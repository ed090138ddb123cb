import type { PartKind } from '../../report/redaction/case-parts.ts';

/** A document as people hand it on: no password, token, key or home folder is in it. What finds them is read only now. */
export async function documentWithoutSecrets<T>(kind: PartKind, found: T): Promise<T> {
  const { withoutSecrets } = await import('../../report/redaction/redact-case.ts');
  return withoutSecrets(kind, found);
}

/** Such a document as `--json` prints it. */
export async function jsonWithoutSecrets(kind: PartKind, found: unknown, indent: 0 | 2 = 2): Promise<string> {
  return `${JSON.stringify(await documentWithoutSecrets(kind, found), null, indent)}\n`;
}
