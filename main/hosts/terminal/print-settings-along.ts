import type { SettingsAlong } from '../../../shared/configuration/along.ts';
import { printComparison } from './print-comparison.ts';
import { visible } from './visible.ts';

/** Lines of the settings that were given, causes first. What a server did comes from the server alone. */
export function settingsLines({ findings, scope }: Pick<SettingsAlong, 'findings' | 'scope'>): string[] {
  const lines = findings.slice(0, 10).map(({ cause, column, confidence, file, headline, line }) => {
    const kind = cause === null ? '' : ` (${confidence} · ${cause})`;
    return `  ${visible(file)}:${line}:${column}: ${visible(headline)}${kind}`;
  });
  const site = scope === null ? 'No site of them answers this server.' : `Site: ${visible(scope)}`;
  const none = lines.length === 0 ? ['  No line of theirs was found to be wrong.'] : [];
  return ['In the settings given', `  ${site}`, ...lines, ...none];
}

/** A line of them makes handshakes with this server fail. */
export const hasCause = (along: SettingsAlong | undefined): boolean =>
  along?.findings.some(({ cause }) => cause !== null) ?? false;

/** The same as a part of its own behind another document; empty where no settings were given. */
export const printSettingsAlong = (along: SettingsAlong | undefined): string =>
  along === undefined
    ? ''
    : `\n${[`${settingsLines(along).join('\n')}\n`, ...along.comparisons.map(printComparison)].join('\n')}`;
