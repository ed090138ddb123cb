import { describe, expect, it } from 'vitest';
import { type Control, pairCatalogue } from '../../../../main/evidence/probes/pairs.ts';
import { clientProfile } from '../../../../main/evidence/profiles/catalogue.ts';
import { profileHello } from '../../../../main/evidence/profiles/profile-hello.ts';
import { offeredVersions } from '../../../../main/tls/client/hello-bytes.ts';
import type { ClientProfileId } from '../../../../shared/client-profile.ts';

function varied(profile: ClientProfileId, id: string) {
  const found = clientProfile(profile);
  const made = found && profileHello(found, { serverName: 'server.example' });
  const pair = pairCatalogue.find((one) => one.id === id);
  if (!made?.ok || !pair) throw new Error(`no ${profile} or no ${id}`);
  const control = { address: '127.0.0.1', hello: made.spec, writes: null, starttls: null, helloBytes: 300 };
  return pair.vary(control as unknown as Control)?.hello ?? null;
}

describe('the pairs of a hello that is not today’s', () => {
  it.each(['tls12-only', 'only-tls1.1', 'only-tls1.0', 'legacy-tls1.1', 'legacy-everything'])(
    '%s is not run where it would take nothing away',
    (id) => {
      expect(varied('java-7', id)).toBeNull();
      expect(varied('openssl-1.0.1', id)).toBeNull();
    },
  );

  it('tls12-only is not run where TLS 1.3 was not offered', () => {
    expect(varied('nginx-upstream', 'tls12-only')).toBeNull();
    expect(offeredVersions(varied('chrome', 'tls12-only') as never)).toEqual([0x0303]);
  });

  it('an older version goes without those above and below it', () => {
    const hello = varied('windows-11', 'only-tls1.1');
    expect(hello && offeredVersions(hello)).toEqual([0x0302]);
    const ssl3 = varied('java-8', 'only-sslv3');
    expect(ssl3 && offeredVersions(ssl3)).toEqual([0x0300]);
  });

  it('offer today’s suites, groups and schemes to what lacks them', () => {
    expect(varied('windows-10', 'more-cipher-suites')?.cipherSuites).toContain(0xcca8);
    expect(varied('android-7', 'more-groups')?.groups).toEqual(expect.arrayContaining([0x001d, 0x0018]));
    expect(varied('android-7', 'more-signature-schemes')?.signatureSchemes).toContain(0x0804);
  });
});
