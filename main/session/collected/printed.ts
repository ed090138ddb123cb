import type { PrintedCause } from '../../diagnosis/printed.ts';
import type { CollectedFile } from '../../evidence/collected/collected-file.ts';
import { explainText } from '../explain.ts';

/** Clients whose words are read where no other was there, by their sections; the one that says most first. */
const clients: Readonly<Record<string, string>> = { curl: 'curl', gnutls: 'gnutls-cli', wget: 'wget' };

/** What the first of these clients that failed there meant by its words; nothing where none failed. */
export function printedCauses({ sections }: CollectedFile): readonly PrintedCause[] {
  for (const [name, client] of Object.entries(clients)) {
    const section = sections.find((one) => one.name === name && one.exit !== '0' && !one.exit.startsWith('skipped'));
    const found = section === undefined ? [] : causesIn(section.lines.join('\n'), client);
    if (found.length > 0) return found;
  }
  return [];
}

function causesIn(text: string, client: string): PrintedCause[] {
  const { matches } = explainText(text, { now: () => 0, wallClock: () => new Date(0), version: '' });
  const quote = matches.find((match) => match.quote !== '')?.quote ?? '';
  const known = matches.filter(({ cause }, at) => matches.findIndex((other) => other.cause === cause) === at);
  return known.slice(0, 6).map(({ cause, confidence, meaning, side }) => ({
    ...{ cause, client, meaning, quote, side },
    confidence: confidence === 'possible' ? 'possible' : 'likely',
  }));
}

/** The client that `printedCauses` quotes, with its version where it told one. */
export function printingClient({ sections }: CollectedFile): string | null {
  const told = sections.find(({ name }) => name === 'curl-version')?.lines[0] ?? '';
  const version = /^curl [\w.-]{1,40}/.exec(told)?.[0];
  const name = Object.keys(clients).find((one) => sections.some((section) => section.name === one));
  return name === 'curl' && version !== undefined ? version : name === undefined ? null : (clients[name] ?? null);
}
