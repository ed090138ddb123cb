// What makes programs go through a proxy and write their session keys, as far as each of them knows it.

/** The environment of a program that is to be recorded. `keyLog` is the file for the keys; null for none. */
export function recordedEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  proxy: { readonly address: string; readonly port: number },
  keyLog: string | null,
): Record<string, string> {
  const url = `http://${proxy.address}:${proxy.port}`;
  const kept = Object.entries(own).filter(([name, value]) => value !== undefined && !replaced.test(name));
  const both = (name: string) => [
    [name, url],
    [name.toUpperCase(), url],
  ];
  return Object.fromEntries([
    ...kept,
    ...['http_proxy', 'https_proxy', 'all_proxy'].flatMap(both),
    ...fixed(url),
    ['JAVA_TOOL_OPTIONS', joined(own.JAVA_TOOL_OPTIONS, javaOptions(proxy))],
    ...(keyLog === null ? [] : keySettings(own.NODE_OPTIONS, keyLog)),
    ...gitSettings(own.GIT_CONFIG_COUNT, url),
  ]) as Record<string, string>;
}

/** Names that would lead around the proxy, in either case. */
const replaced = /^(?:(?:https?|all|no|ftp)_proxy|npm_config_(?:https?_?proxy|https-proxy|proxy|noproxy))$/i;

const fixed = (url: string): readonly (readonly [string, string])[] => [
  ['npm_config_proxy', url],
  ['npm_config_https_proxy', url],
  ['npm_config_noproxy', ''],
  ['NODE_USE_ENV_PROXY', '1'],
  ['PIP_PROXY', url],
  ['CARGO_HTTP_PROXY', url],
];

/** Java leaves loopback addresses out unless it is told not to. */
const javaOptions = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  ['http', 'https'].map((scheme) => `-D${scheme}.proxyHost=${address} -D${scheme}.proxyPort=${port}`).join(' ') +
  ' -Dhttp.nonProxyHosts=';

const keySettings = (nodeOptions: string | undefined, keyLog: string): readonly (readonly [string, string])[] => [
  ['SSLKEYLOGFILE', keyLog],
  ['NODE_OPTIONS', joined(nodeOptions, nodeWord(`--tls-keylog=${keyLog}`))],
];

/** NODE_OPTIONS is cut at blanks, and a backslash escapes inside of double quotes alone. */
const nodeWord = (word: string): string =>
  /[\s"]/.test(word) ? `"${word.replace(/[\\"]/g, (character) => `\\${character}`)}"` : word;

/** Above every file of settings. */
function gitSettings(before: string | undefined, url: string): readonly (readonly [string, string])[] {
  const at = /^\d{1,3}$/.test(before ?? '') ? Number(before) : 0;
  return [
    ['GIT_CONFIG_COUNT', String(at + 1)],
    [`GIT_CONFIG_KEY_${at}`, 'http.proxy'],
    [`GIT_CONFIG_VALUE_${at}`, url],
  ];
}

const joined = (before: string | undefined, options: string): string => [before, options].filter(Boolean).join(' ');
