import type { ConfigurationReview } from '../../shared/configuration/document.ts';

/** The server that the settings most likely are of: a name that one of them has, with its port. Empty where none has. */
export function likelyServer({ settings }: Pick<ConfigurationReview, 'settings'>): string {
  for (const { details } of settings) {
    if (details.tls === 'off' || details.kind === 'upstream') continue;
    const name = details.serverNames.find(({ kind }) => kind === 'exact')?.name;
    const port = details.addresses.find(({ tls }) => tls)?.port ?? 443;
    if (name?.includes('.')) return port === 443 ? name : `${name}:${port}`;
  }
  return '';
}
