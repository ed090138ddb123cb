import { type FoundSetting, found, numberedLines, type SettingsText } from './found-setting.ts';
import { readEntries } from './key-value.ts';

/** git's configuration: `http.proxy`, `http.<url>.proxy`, `http.sslCAInfo`, `http.sslVerify`. git-config(1). */
export function readGitConfig({ place, text }: SettingsText): FoundSetting[] {
  return readEntries(text).flatMap(({ line, name, section, value }) => {
    const [, site] = /^http(?:\s+"([^"]*)")?$/i.exec(section) ?? [null];
    if (site === null) return [];
    const key = name.toLowerCase();
    const shown = site === undefined ? `http.${name}` : `http.${site}.${name}`;
    const common = { source: 'git', place, line, name: shown } as const;
    if (key === 'proxy') return [found({ ...common, kind: 'proxy', value, scheme: 'all' })];
    if (key === 'sslcainfo') return [found({ ...common, kind: 'trust-file', value, scheme: 'none' })];
    if (key === 'sslverify' && isOff(value))
      return [found({ ...common, kind: 'verification-off', value, scheme: 'none' })];
    return [];
  });
}

/** .npmrc: `proxy`, `https-proxy`, `noproxy`, `cafile`, `strict-ssl`. */
export function readNpmrc({ place, text }: SettingsText): FoundSetting[] {
  return readEntries(text).flatMap(({ line, name, value }) => {
    const common = { source: 'npm', place, line, name, value } as const;
    if (name === 'https-proxy') return [found({ ...common, kind: 'proxy', scheme: 'https' })];
    if (name === 'proxy' || name === 'http-proxy') return [found({ ...common, kind: 'proxy', scheme: 'http' })];
    if (name === 'noproxy') return [found({ ...common, kind: 'exceptions', scheme: 'none' })];
    if (name === 'cafile') return [found({ ...common, kind: 'trust-file', scheme: 'none' })];
    if (name === 'strict-ssl' && isOff(value)) return [found({ ...common, kind: 'verification-off', scheme: 'none' })];
    return [];
  });
}

/** pip.conf: `proxy`, `cert`, `trusted-host` in any section. */
export function readPipConfig({ place, text }: SettingsText): FoundSetting[] {
  return readEntries(text).flatMap(({ line, name, section, value }) => {
    const key = name.replace(/_/g, '-');
    const common = { source: 'pip', place, line, name: section === '' ? name : `${section}.${name}`, value } as const;
    if (key === 'proxy') return [found({ ...common, kind: 'proxy', scheme: 'all' })];
    if (key === 'cert') return [found({ ...common, kind: 'trust-file', scheme: 'none' })];
    if (key === 'trusted-host') return [found({ ...common, kind: 'verification-off', scheme: 'none' })];
    return [];
  });
}

/** .curlrc: long options with or without dashes, `-x`, `-k`; separated by a space, `=` or `:`. curl(1), "-K". */
export function readCurlrc({ place, text }: SettingsText): FoundSetting[] {
  return numberedLines(text).flatMap(({ line, words }) => {
    const [, option = '', raw = ''] = /^\s*(--?[\w.-]+|[a-z][\w.-]*)\s*[=:\s]?\s*(.*)$/i.exec(words) ?? [];
    const value = raw.replace(/^"((?:[^"\\]|\\.)*)".*$/, '$1');
    const name = option.replace(/^--?/, '');
    const common = { source: 'curl', place, line, name, value } as const;
    if (name === 'x' || /^(?:proxy|preproxy|socks[45][a-z-]*)$/.test(name)) {
      return [found({ ...common, kind: 'proxy', scheme: 'all' })];
    }
    if (name === 'noproxy') return [found({ ...common, kind: 'exceptions', scheme: 'none' })];
    if (name === 'cacert') return [found({ ...common, kind: 'trust-file', scheme: 'none' })];
    if (name === 'k' || name === 'insecure') {
      return [found({ ...common, value: 'on', kind: 'verification-off', scheme: 'none' })];
    }
    return [];
  });
}

/** apt.conf: `Acquire::https::Proxy "http://…";`, in its short form; a host of its own has one more level. */
export function readAptConfig({ place, text }: SettingsText): FoundSetting[] {
  return numberedLines(text).flatMap(({ line, words }) => {
    const [, scheme = '', site, what = '', value = ''] =
      /^\s*Acquire::(https?)::(?:([^:\s]+)::)?(Proxy(?:-Auto-Detect)?|CaInfo|Verify-Peer)\s+"([^"]*)"/i.exec(words) ??
      [];
    if (what === '') return [];
    const name = ['Acquire', scheme, ...(site ? [site] : []), what].join('::');
    const common = { source: 'apt', place, line, name, value } as const;
    if (/^proxy$/i.test(what)) {
      if (value.toUpperCase() === 'DIRECT')
        return [found({ ...common, value: site ?? '*', kind: 'exceptions', scheme: 'none' })];
      return [found({ ...common, kind: 'proxy', scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http' })];
    }
    if (/^proxy-/i.test(what)) return [found({ ...common, kind: 'switch', scheme: 'none' })];
    if (/^cainfo$/i.test(what)) return [found({ ...common, kind: 'trust-file', scheme: 'none' })];
    return isOff(value) ? [found({ ...common, kind: 'verification-off', scheme: 'none' })] : [];
  });
}

/** Docker's config.json: `proxies.default.httpsProxy` and its neighbours, handed on to containers as variables. */
export function readDockerConfig({ place, text }: SettingsText): FoundSetting[] {
  const { proxies } = record(parsed(text));
  return Object.entries(record(proxies)).flatMap(([daemon, given]) =>
    Object.entries(record(given)).flatMap(([name, value]) => {
      if (typeof value !== 'string' || value === '') return [];
      const common = { source: 'docker', place, name: `proxies.${daemon}.${name}`.slice(0, 200), value } as const;
      if (name === 'httpsProxy') return [found({ ...common, kind: 'proxy', scheme: 'https' })];
      if (name === 'httpProxy') return [found({ ...common, kind: 'proxy', scheme: 'http' })];
      if (name === 'allProxy') return [found({ ...common, kind: 'proxy', scheme: 'all' })];
      return name === 'noProxy' ? [found({ ...common, kind: 'exceptions', scheme: 'none' })] : [];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const isOff = (value: string) => /^(?:false|no|off|0)$/i.test(value.trim());
