import type { LibraryPolicy, PolicyFinding } from '../../../shared/network/machine.ts';
import type { TextFile } from '../../system/local-policy/read-text-file.ts';
import { gnutlsPolicy } from '../configuration/gnutls-config.ts';
import { javaPlace, javaPolicy } from '../configuration/java-policy.ts';
import { readJavaSecurity } from '../configuration/java-security.ts';
import { nssPolicy } from '../configuration/nss-policy.ts';
import { noBounds } from '../configuration/version-bounds.ts';
import type { PolicyFiles } from './machine-openssl.ts';

/** Where Red Hat's crypto-policies and GnuTLS itself keep theirs; a test hands over others. */
export interface SystemPolicyPlaces {
  /** Normally /etc/crypto-policies. */
  readonly cryptoPolicies: string;
  /** Normally /etc/gnutls/config; Red Hat's GnuTLS reads its back end of crypto-policies in its place. */
  readonly gnutls: string;
}

export const usualSystemPolicies: SystemPolicyPlaces = {
  cryptoPolicies: '/etc/crypto-policies',
  gnutls: '/etc/gnutls/config',
};

/**
 * The policies of GnuTLS, NSS and Java that hold for the whole system. That of OpenSSL is read where openssl.cnf
 * includes it, and has no effect elsewhere. Never rejects.
 */
export async function inspectSystemPolicies(
  environment: Readonly<Record<string, string | undefined>>,
  { readTextFile }: PolicyFiles,
  places: SystemPolicyPlaces = usualSystemPolicies,
): Promise<LibraryPolicy[]> {
  const backEnd = (name: string) => `${places.cryptoPolicies}/back-ends/${name}.config`;
  const state = `${places.cryptoPolicies}/state/current`;
  const [current, ofNss, ofJava] = await Promise.all([state, backEnd('nss'), backEnd('java')].map(readTextFile));
  const named = nameOfPolicy(current, state);
  const gnutls = await gnutlsFile([environment['GNUTLS_SYSTEM_PRIORITY_FILE'], backEnd('gnutls'), places.gnutls]);
  return [
    ...(gnutls === null ? [] : [policyOf('gnutls', gnutls.path, gnutls.file, gnutlsIn)]),
    ...(ofNss && ofNss.state !== 'missing' ? [policyOf('nss', backEnd('nss'), ofNss, nssPolicy)] : []),
    ...(ofJava && ofJava.state !== 'missing' ? [policyOf('java', backEnd('java'), ofJava, javaIn)] : []),
  ].map((policy) => ({ ...policy, findings: [...named, ...policy.findings].slice(0, 60) }));

  /** The variable is obeyed even where it leads nowhere: GnuTLS then has no policy at all. */
  async function gnutlsFile([chosen, ...others]: readonly (string | undefined)[]) {
    for (const path of chosen ? [chosen] : others) {
      const file = path === undefined ? null : await readTextFile(path);
      if (path !== undefined && file !== null && file.state !== 'missing') return { path, file };
    }
    return null;
  }
}

type Policy = Pick<LibraryPolicy, 'minimum' | 'minimumPlace' | 'maximum' | 'maximumPlace'> & {
  readonly forbidden: readonly LibraryPolicy['forbidden'][number][];
  readonly findings: readonly PolicyFinding[];
};

const obeyed = { gnutls: ['wget', 'gnutls'], nss: ['firefox', 'nss'], java: ['java'] };

function policyOf(
  library: keyof typeof obeyed,
  path: string,
  file: TextFile,
  read: (text: string, path: string) => Policy & { readonly brokenLine?: number | null },
): LibraryPolicy {
  const { brokenLine = null, ...policy } = read(file.state === 'read' ? file.text : '', path);
  const unread = [
    ...(file.state === 'read' ? [] : [`${path}: it could not be read.`]),
    ...(brokenLine === null
      ? []
      : [`${path}: line ${brokenLine} cannot be read, and so the whole file has no effect.`]),
  ];
  return {
    ...{ library, which: path.slice(0, 1000), obeyedBy: obeyed[library], ...policy },
    forbidden: policy.forbidden.slice(0, 100),
    findings: [...policy.findings],
    unread: unread.map((one) => one.slice(0, 400)),
  };
}

const gnutlsIn = (text: string, path: string) => gnutlsPolicy(text, path);

function javaIn(text: string, path: string): Policy {
  const { findings, forbidden, minimum } = javaPolicy(readJavaSecurity(text, path));
  const place = minimum ? javaPlace(minimum.property) : null;
  return { ...noBounds, minimum: minimum?.version ?? null, minimumPlace: place, forbidden, findings };
}

/** `DEFAULT`, `LEGACY`, `FUTURE`, `FIPS` … */
function nameOfPolicy(current: TextFile | undefined, path: string): PolicyFinding[] {
  if (current?.state !== 'read' || current.text.trim() === '') return [];
  const value = current.text.trim().slice(0, 500);
  return [{ place: { path, line: 1, column: 1 }, setting: 'crypto-policy', value, effective: true, reason: '' }];
}
