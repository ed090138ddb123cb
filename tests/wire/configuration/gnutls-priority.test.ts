import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { expandPriority } from '../../../main/evidence/configuration/cipher-strings/gnutls.ts';

/** What `gnutls-cli --list --priority` says; null where it refuses the string. */
function listed(priority: string) {
  const { stdout } = spawnSync('gnutls-cli', ['--list', '--priority', priority], { encoding: 'utf8', timeout: 10_000 });
  const suites = [...stdout.matchAll(/^TLS_\S+\s+0x(..), 0x(..)/gm)].map(([, high, low]) =>
    Number.parseInt(`${high}${low}`, 16),
  );
  const words = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(stdout)?.[1]?.split(', ') ?? [];
  return {
    suites,
    versions: words('Protocols').flatMap((one) => /^VERS-(?:TLS|SSL)(.*)$/.exec(one)?.[1] ?? []),
    groups: words('Groups').map((one) => one.replace('GROUP-', '').toLowerCase()),
  };
}

describe('a priority string', () => {
  it.each([
    ...['NORMAL', 'PERFORMANCE', 'SECURE128', 'SECURE192', 'SECURE256', 'PFS', 'LEGACY', 'SUITEB128', 'SUITEB192'],
    'normal',
    'NORMAL:-VERS-ALL:+VERS-TLS1.2',
    'NORMAL:-VERS-TLS1.3:-VERS-TLS1.1',
    'NORMAL:+VERS-TLS-ALL:-VERS-TLS1.0:%SERVER_PRECEDENCE',
    'NORMAL:-VERS-ALL:+VERS-TLS1.1',
    'NORMAL:!AES-128-CBC:-SHA1',
    'NORMAL:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM',
    'NORMAL:-KX-ALL:+RSA',
    'NORMAL:-KX-ALL:+DHE-RSA:+ECDHE-RSA',
    'NORMAL:-MAC-ALL:+SHA1',
    'NORMAL:+3DES-CBC:+ARCFOUR-128:+MD5',
    'NORMAL:+SHA256:+SHA384:+CAMELLIA-128-CBC',
    'NORMAL:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1',
    'NORMAL:-CURVE-ALL:+CURVE-X25519',
    'NORMAL:+ANON-DH:+ANON-ECDH:+PSK',
    'SECURE256:+SECURE128',
    'NORMAL:-SIGN-ALL:+SIGN-RSA-SHA256:+COMP-ALL',
    'NONE:+VERS-TLS1.2:+AES-128-GCM:+ECDHE-RSA:+AEAD:+SIGN-ALL:+GROUP-ALL:+COMP-NULL:+CTYPE-X509',
    'NORMAL:-VERS-ALL',
    'NONE:+VERS-TLS1.2',
    ...['FOO', 'NORMAL:FOO', 'NORMAL:-FOO', 'NORMAL:%FOO', 'NORMAL:', ':NORMAL', 'NORMAL::-RSA', 'NORMAL,-RSA'],
  ])('%s: is what GnuTLS makes of it', (priority) => {
    const real = listed(priority);
    const ours = expandPriority(priority);
    if (ours.state === 'refused') {
      expect(real.suites).toEqual([]);
      return;
    }
    expect(ours.suites).toEqual(real.suites);
    expect(ours.versions.map((one) => one.slice(4)).toSorted()).toEqual(real.versions.toSorted());
    expect(ours.groups).toEqual(real.groups);
  });
});
