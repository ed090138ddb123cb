import type { EnvironmentFinding } from '../../../shared/network/machine.ts';
import type { ListFolder, ReadTextFile } from '../../system/local-policy/read-text-file.ts';

type Kind = 'pem' | 'settings' | 'folders' | 'off-at-0' | 'off-when-set' | 'key-log' | 'words';

/** Variables that change what programs trust or offer, and who obeys them. */
const known: Readonly<Record<string, readonly [Kind, ...string[]]>> = {
  SSL_CERT_FILE: ['pem', 'openssl', 'curl', 'python'],
  SSL_CERT_DIR: ['folders', 'openssl', 'curl', 'python'],
  NODE_EXTRA_CA_CERTS: ['pem', 'node'],
  NODE_TLS_REJECT_UNAUTHORIZED: ['off-at-0', 'node'],
  NODE_OPTIONS: ['words', 'node'],
  SSLKEYLOGFILE: ['key-log', 'curl', 'firefox', 'chrome'],
  OPENSSL_CONF: ['settings', 'openssl'],
  CURL_CA_BUNDLE: ['pem', 'curl', 'python-requests'],
  REQUESTS_CA_BUNDLE: ['pem', 'python-requests'],
  GIT_SSL_CAINFO: ['pem', 'git'],
  GIT_SSL_NO_VERIFY: ['off-when-set', 'git'],
  PYTHONHTTPSVERIFY: ['off-at-0', 'python 2'],
  GODEBUG: ['words', 'go'],
  JAVA_TOOL_OPTIONS: ['words', 'java'],
  JDK_JAVA_OPTIONS: ['words', 'java'],
  _JAVA_OPTIONS: ['words', 'java'],
  DOTNET_SYSTEM_NET_SECURITY_DISABLETLSRESUME: ['words', 'dotnet'],
  DOTNET_SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP2SUPPORT: ['words', 'dotnet'],
  DOTNET_SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP3SUPPORT: ['words', 'dotnet'],
  GNUTLS_SYSTEM_PRIORITY_FILE: ['settings', 'gnutls'],
};

/** What is set; values stay out, but for paths. An empty variable is as good as none. Never rejects. */
export async function inspectEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  files: { readonly readTextFile: ReadTextFile; readonly listFolder: ListFolder },
): Promise<EnvironmentFinding[]> {
  const found = Object.entries(known).flatMap(([name, [kind, ...obeyedBy]]) => {
    const value = environment[name] ?? '';
    return value === '' ? [] : [judge({ name, kind, value, obeyedBy }, files)];
  });
  return Promise.all(found);
}

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly value: string;
  readonly obeyedBy: string[];
}

async function judge(
  { name, kind, value, obeyedBy }: Variable,
  { listFolder, readTextFile: read }: Parameters<typeof inspectEnvironment>[1],
): Promise<EnvironmentFinding> {
  const isPath = kind === 'pem' || kind === 'settings' || kind === 'folders';
  const common = { name, obeyedBy, path: isPath ? value.slice(0, 1000) : null };
  if (kind === 'pem') return { ...common, state: await stateOfPem(value, read) };
  if (kind === 'settings') return { ...common, state: await stateOfFile(value, read) };
  if (kind === 'folders') return { ...common, state: await stateOfFolders(value, listFolder) };
  return { ...common, state: plainState(kind, value) };
}

function plainState(kind: Kind, value: string): EnvironmentFinding['state'] {
  if (kind === 'key-log') return 'key-log';
  const isOff = kind === 'off-at-0' ? value === '0' : kind === 'off-when-set' && !/^(?:0|false|no|off)$/i.test(value);
  return isOff ? 'verification-off' : 'set';
}

async function stateOfFile(path: string, read: ReadTextFile): Promise<EnvironmentFinding['state']> {
  const file = await read(path);
  return file.state === 'read' ? 'set' : file.state === 'missing' ? 'missing-file' : 'unreadable-file';
}

/** Several stand side by side; one that is there is enough. */
async function stateOfFolders(value: string, list: ListFolder): Promise<EnvironmentFinding['state']> {
  const folders = value.split(/(?<!^[a-z]):|;/i).filter((one) => one !== '');
  const found = await Promise.all(folders.slice(0, 20).map(list));
  return found.some((names) => names !== null) ? 'set' : 'missing-file';
}

async function stateOfPem(path: string, read: ReadTextFile): Promise<EnvironmentFinding['state']> {
  const file = await read(path);
  if (file.state === 'missing') return 'missing-file';
  if (file.state === 'unreadable') return 'unreadable-file';
  return /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(file.text) ? 'usable-file' : 'not-pem';
}
