import { describe, expect, it } from 'vitest';
import { fillRelayRecipes, relayRecipes } from '../../../../shared/guides/relay-recipes.ts';
import type { Target } from '../../../../shared/target.ts';

const target: Target = {
  ...{ input: '', host: 'db.example.com', port: 5432, serverName: null, starttls: 'postgres', proxy: null },
  ...{ connect: null, http: false, path: '/' },
};
const place = { address: '127.0.0.1', port: 8443 };

describe('recipes for a relay', () => {
  it('have ids of their own, and say where they come from', () => {
    expect(new Set(relayRecipes.map(({ id }) => id)).size).toBe(relayRecipes.length);
    for (const { source } of relayRecipes) expect(source).toMatch(/^https:\/\//);
  });

  it('are filled in, those that fit the target first', () => {
    const filled = fillRelayRecipes(target, place);
    expect(filled[0]).toMatchObject({
      ...{ id: 'psql', fits: true },
      commands: ['psql "host=db.example.com hostaddr=127.0.0.1 port=8443 sslmode=verify-full"'],
    });
    expect(filled.slice(0, 2).every(({ fits }) => fits)).toBe(true);
    expect(JSON.stringify(filled)).not.toMatch(/\{(?:host|urlHost|port|listen|listenPort|protocol)\}/);
    const web = fillRelayRecipes({ ...target, port: 443, starttls: null, http: true }, place);
    expect(web[0]?.commands).toEqual([
      'curl -v --connect-to db.example.com:443:127.0.0.1:8443 https://db.example.com:443/',
    ]);
  });

  it('never switch a check off, and leave nothing behind that they do not take back', () => {
    const all = JSON.stringify(relayRecipes);
    expect(all).not.toMatch(/insecure|-k\b|verify[_=]?(?:none|false|0)|sslmode=require\b|REJECT_UNAUTHORIZED/i);
    for (const { commands, id, undo } of relayRecipes) {
      const stays = commands.some((line) => /tee -a|Add-Content|postconf -e|> relay-hosts|user-data-dir/.test(line));
      expect([id, undo.length > 0]).toEqual([id, stays]);
    }
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8::7', '[2001:db8::7]'],
  ])('send no address as a name, and look for it among the addresses of a certificate: %s', (host, inUrl) => {
    const commandOf = (id: string, starttls: Target['starttls'] = null) =>
      fillRelayRecipes({ ...target, host, port: 443, starttls }, place).find((one) => one.id === id)?.commands[0];
    expect(commandOf('openssl')).toBe(`openssl s_client -connect 127.0.0.1:8443 -verify_ip ${host}`);
    expect(commandOf('starttls-openssl', 'smtp')).toBe(
      `openssl s_client -connect 127.0.0.1:8443 -starttls smtp -verify_ip ${host}`,
    );
    expect(commandOf('node')).not.toContain('servername');
    expect(commandOf('node')).toContain(`tls.checkServerIdentity("${host}", seen)`);
    expect(commandOf('curl')).toContain(` https://${inUrl}:443/`);
  });

  it('by a name are of no use for an address', () => {
    const filled = fillRelayRecipes({ ...target, host: '192.0.2.7', starttls: null, http: true }, place);
    expect(filled.filter(({ fits, id }) => fits && id.startsWith('hosts'))).toEqual([]);
  });
});
