import type { DialectId } from '../../../shared/configuration/place.ts';
import type { HealthCommand } from '../../../shared/health.ts';
import type { Target } from '../../../shared/target.ts';
import { programSteps } from '../configuration/program-steps.ts';
import { openssl } from '../remedies/command.ts';
import type { HealthFacts } from './facts.ts';
import { command } from './line.ts';
import { siteOf } from './renewed-on-disk.ts';
import { seenSoftware } from './seen-software.ts';

/** How to try the renewal, have the settings taken, and ask for the end: for the program that was seen. */
export function renewalCommands(facts: HealthFacts): HealthCommand[] {
  const dialect = programOf(facts);
  return [
    ...(dialect === 'nginx' || dialect === 'apache'
      ? command('health.command.dry-run', 'sudo certbot renew --dry-run')
      : []),
    ...(dialect === null ? [] : reloadOf(dialect)),
    ...command('health.command.ends', checkEnd(facts.target)),
  ];
}

/** Exit status 1 where the certificate ends within two weeks. */
export function checkEnd(target: Target): string | null {
  // `s_client` goes through few kinds of proxies, and past one it may meet somebody else.
  if (target.proxy !== null) return null;
  const asked = openssl({ ...target, connect: endpointOf(target), serverName: target.serverName });
  return asked === null ? null : `${asked} 2>/dev/null | openssl x509 -noout -enddate -checkend ${14 * 86_400}`;
}

function endpointOf({ connect, host, port }: Target): string {
  const at = connect?.host ?? host;
  return `${at.includes(':') ? `[${at}]` : at}:${connect?.port ?? port}`;
}

/** The settings that were reviewed tell it; else the name in the header of a reply. */
function programOf(facts: HealthFacts): DialectId | null {
  const site = facts.settings === null ? null : siteOf(facts.settings, facts.target);
  if (site !== null) return site.dialect;
  const names = seenSoftware(facts).map(({ product }) => product);
  const named = { nginx: 'nginx', Apache: 'apache', Postfix: 'postfix-main', Dovecot: 'dovecot' } as const;
  return Object.entries(named).find(([name]) => names.includes(name))?.[1] ?? null;
}

function reloadOf(dialect: DialectId): HealthCommand[] {
  const { reload, test } = programSteps[dialect];
  const place = { file: '', line: 1, column: 1 };
  if (dialect !== 'nginx' && dialect !== 'apache' && dialect !== 'postfix-main' && dialect !== 'dovecot') return [];
  if (test === null || reload === null) return [];
  return command('health.command.reload', `${test(place)} && ${reload(place)}`);
}
