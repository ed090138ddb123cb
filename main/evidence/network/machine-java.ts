import type { LibraryPolicy } from '../../../shared/network/machine.ts';
import { javaPlace, javaPolicy } from '../configuration/java-policy.ts';
import { readJavaSecurity } from '../configuration/java-security.ts';
import type { PolicyFiles } from './machine-openssl.ts';

/** What one JDK forbids, with an overriding file where the options name one; null without its java.security. */
export async function inspectJava(
  file: string,
  { path: override, replaces }: JavaOverride,
  { readTextFile }: PolicyFiles,
): Promise<LibraryPolicy | null> {
  const own = await readTextFile(file);
  if (own.state === 'missing') return null;
  const ofJdk = own.state === 'read' ? readJavaSecurity(own.text, file) : [];
  const isFixed = ofJdk.findLast(({ name }) => name === 'security.overridePropertiesFile')?.value === 'false';
  const over = override === null || isFixed ? null : await readTextFile(override);
  const properties = [
    ...(replaces && over?.state === 'read' ? [] : ofJdk),
    ...(override !== null && over?.state === 'read' ? readJavaSecurity(over.text, override) : []),
  ];
  const { minimum, forbidden, findings } = javaPolicy(properties);
  const unread = [
    ...(own.state === 'read' ? [] : [file]),
    ...(over !== null && over.state !== 'read' ? [override] : []),
  ];
  return {
    ...{ library: 'java', which: file.slice(0, 1000), obeyedBy: ['java'] },
    minimum: minimum?.version ?? null,
    minimumPlace: minimum ? javaPlace(minimum.property) : null,
    ...{ maximum: null, maximumPlace: null },
    forbidden: forbidden.slice(0, 100),
    findings: findings.slice(0, 60),
    unread: unread.map((path) => `${path ?? ''}: it could not be read.`.slice(0, 400)),
  };
}

/** A file of properties that the options of a JVM name. */
export interface JavaOverride {
  readonly path: string | null;
  /** With `==` the JDK's own file is not read at all. */
  readonly replaces: boolean;
}

/** The file of `-Djava.security.properties=`, which is read after the JDK's own. */
export function overrideIn(options: string): JavaOverride {
  const [, sign, path] = /(?:^|\s)-Djava\.security\.properties=(=?)(\S+)/.exec(options) ?? [];
  return { path: path ?? null, replaces: sign === '=' };
}
