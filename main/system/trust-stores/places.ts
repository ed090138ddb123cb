import type { TrustStoreKind } from '../../../shared/trust.ts';
import { browserPlaces } from './browser-places.ts';
import { javaPlaces } from './java-places.ts';
import type { Machine } from './machine.ts';
import { distinctPlaces, hashName, placeOf, type TrustPlace } from './place.ts';
import { pythonPlaces } from './python-places.ts';

/**
 * Every store of this computer that lies in a file, each file once. Places nobody named are given only
 * where something is there; a variable's place is given even where nothing is.
 */
export async function findTrustPlaces(machine: Machine): Promise<readonly TrustPlace[]> {
  const [linux, java, python, browsers] = await Promise.all([
    linuxPlaces(machine),
    javaPlaces(machine),
    pythonPlaces(machine),
    browserPlaces(machine),
  ]);
  return [...linux, ...namedPlaces(machine), ...java, ...python, ...browsers];
}

/** Debian, RHEL and Fedora (old and new), SUSE, Alpine and others: the first lists of Go's and curl's searches. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/var/lib/ca-certificates/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];
const opensslFolders = ['/etc/ssl/certs', '/etc/pki/tls/certs', '/etc/pki/ca-trust/extracted/pem/directory-hash'];

async function linuxPlaces(machine: Machine): Promise<TrustPlace[]> {
  if (machine.platform !== 'linux') return [];
  const bundles = linuxBundles.map((path) => placeOf('linux-bundle', path, 'bundle'));
  const folders = opensslFolders.map((path) => placeOf('openssl-folder', path, 'folder'));
  const there = await distinctPlaces(machine, folders);
  const lists = await Promise.all(there.map(({ path }) => machine.files.list(path)));
  const hashed = there.filter((_, at) => lists[at]?.some((name) => hashName.test(name)));
  return [...(await distinctPlaces(machine, bundles)), ...hashed];
}

/** Folder lists in variables are cut off here. */
const mostFolders = 8;

function namedPlaces({ environment, platform }: Machine): TrustPlace[] {
  const file = (kind: TrustStoreKind, variable: string) => {
    const path = environment[variable];
    return path ? [placeOf(kind, path, 'bundle', { variable })] : [];
  };
  const separator = platform === 'win32' ? ';' : ':';
  const { SSL_CERT_DIR = '' } = environment;
  const folders = SSL_CERT_DIR.split(separator).filter(Boolean).slice(0, mostFolders);
  return [
    ...file('ssl-cert-file', 'SSL_CERT_FILE'),
    ...folders.map((path) => placeOf('ssl-cert-dir', path, 'folder', { variable: 'SSL_CERT_DIR' })),
    ...file('curl-bundle', 'CURL_CA_BUNDLE'),
    ...file('requests-bundle', 'REQUESTS_CA_BUNDLE'),
  ];
}
