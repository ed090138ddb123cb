import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal } from '../../shared/refusal.ts';
import type { Target } from '../../shared/target.ts';
import type { Resources } from './resources.ts';

export type ScriptKind = 'sh' | 'powershell';

const fileNames: Readonly<Record<ScriptKind, string>> = {
  sh: 'handshake-collect.sh',
  powershell: 'handshake-collect.ps1',
};

/** What is filled into a script. */
export type Preset = Pick<Target, 'host' | 'port' | 'serverName' | 'starttls'>;

/**
 * A collector script as it came with the program, with a server filled in or none. Names and addresses alone are filled
 * in, in single quotes, so that no shell reads them as anything else; a refusal says what the script cannot do.
 */
export async function collectorScript(
  kind: ScriptKind,
  preset: Preset | null,
  { builtAt, collectorFolder }: Pick<Resources, 'builtAt' | 'collectorFolder'>,
): Promise<{ readonly fileName: string; readonly text: string } | { readonly refused: string }> {
  const refused = preset && problemOf(kind, preset);
  if (refused) return { refused };
  const text = await readFile(join(collectorFolder, fileNames[kind]), 'utf8');
  const values = { ...(preset ? valuesOf(preset) : {}), date: builtAt.toISOString().slice(0, 10) };
  return { fileName: fileNames[kind], text: fill(kind, text, values) };
}

function problemOf(kind: ScriptKind, { host, serverName, starttls }: Preset): string | null {
  if (![host, serverName ?? 'none'].every((name) => harmless.test(name))) return refusal('script.name');
  if (starttls === null) return null;
  if (kind === 'powershell') return refusal('script.powershell');
  return unknownToOpenssl.has(starttls) ? refusal('script.openssl', { protocol: starttls }) : null;
}

/** What the scripts themselves accept. */
const harmless = /^(?![-.])[A-Za-z0-9._:%-]{1,253}$/;
const unknownToOpenssl: ReadonlySet<string> = new Set(['mssql', 'rdp']);

function valuesOf({ host, port, serverName, starttls }: Preset): Record<string, string> {
  const where = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return {
    target: where,
    name: serverName === null || serverName === host ? '' : serverName,
    starttls: starttls ?? '',
  };
}

/** Each line that is to be filled in has its name and empty quotes; nothing else in the script is touched. */
function fill(kind: ScriptKind, text: string, values: Readonly<Record<string, string>>): string {
  let filled = text;
  for (const [name, value] of Object.entries(values)) {
    const [line, before] = lines[kind][name] ?? [];
    if (line !== undefined && before !== undefined) filled = filled.replace(line, `${before}'${value}'`);
  }
  // Windows reads a script without a mark as another alphabet; there is none but ASCII in it, so it needs none.
  return kind === 'powershell' ? filled.replaceAll('\n', '\r\n') : filled;
}

const lines: Readonly<Record<ScriptKind, Readonly<Record<string, readonly [RegExp, string]>>>> = {
  sh: {
    target: [/^preset_target=''$/m, 'preset_target='],
    name: [/^preset_name=''$/m, 'preset_name='],
    starttls: [/^preset_starttls=''$/m, 'preset_starttls='],
    date: [/^script_date='[\d-]+'$/m, 'script_date='],
  },
  powershell: {
    target: [/^\$PresetTarget = ''$/m, '$PresetTarget = '],
    name: [/^\$PresetName = ''$/m, '$PresetName = '],
    date: [/^\$ScriptDate = '[\d-]+'$/m, '$ScriptDate = '],
  },
};
