import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../main/input/read-input.ts';
import { removeSecrets } from '../../../main/input/secrets/remove-secrets.ts';
import { secretForms, shapedSecrets } from './secret-forms.ts';

const letters = fc.constantFrom(...'bcdfghjkmnpqrtvwxyzBCDFGHJKMNPQRTVWXYZ');
const digits = fc.constantFrom(...'23456789');
/** A piece nobody would meet by chance: nine characters, digits at both ends of its middle. */
const piece = fc
  .tuple(
    fc.array(letters, { minLength: 4, maxLength: 4 }),
    digits,
    fc.array(letters, { minLength: 3, maxLength: 3 }),
    digits,
  )
  .map((parts) => parts.flat().join(''));

/** A secret in two pieces with a mark between them: no half may survive either. */
const secretWith = (marks: string) =>
  fc.record({ left: piece, right: piece, mark: marks === '' ? fc.constant('') : fc.constantFrom(...marks) });

const everythingIn = (input: string): string => JSON.stringify(readInput(input));

describe('secrets in a paste', () => {
  it.each(secretForms.map((one) => [one.name, one] as const))(
    'never survive in the reading: %s',
    (_, { marks, paste }) => {
      fc.assert(
        fc.property(secretWith(marks), ({ left, mark, right }) => {
          const reading = everythingIn(paste(left + mark + right));
          expect(reading).not.toContain(left);
          expect(reading).not.toContain(right);
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(shapedSecrets)('are known by their shape: %s', (_, make) => {
    fc.assert(
      fc.property(piece, (random) => {
        const secret = make(random).trim();
        for (const text of [
          `error 401 for ${secret} at https://example.com/`,
          `https://example.com/a/${secret}`,
          `${make(random)}\nalert number 40`,
        ])
          expect(everythingIn(text)).not.toContain(secret.slice(-12));
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQsecretsecret\n-----END PRIVATE KEY-----'],
    ['a private key in a log', 'could not read -----BEGIN RSA PRIVATE KEY-----\nsecretsecret at https://example.com'],
    [
      'a private key on one line',
      '{"key": "-----BEGIN EC PRIVATE KEY-----\\nsecretsecret\\n-----END EC PRIVATE KEY-----"}',
    ],
    ['the base64 of a key', 'MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBsecretsecret'],
    ['a SEC 1 key', 'MHcCAQEEICAi9uokhjtwnAXWci9TQWcxfqEntDD1AZVsecretsecret'],
    ['a PuTTY key', 'PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 14\nsecretsecret'],
  ])('are refused as a whole when they are %s', (_, text) => {
    const reading = readInput(text);
    expect(reading).toMatchObject({ kind: 'refused', code: 'PRIVATE_KEY' });
    expect(JSON.stringify(reading)).not.toContain('secretsecret');
  });

  it('leave a visible mark and a note that says what went', () => {
    const reading = readInput('curl -u admin:hunter2pass https://example.com -H "Cookie: sid=s3cr3tvalue"');
    expect(reading).toMatchObject({
      kind: 'targets',
      targets: [{ input: 'curl -u [removed] https://example.com -H "Cookie: [removed]"' }],
      notes: [{ code: 'SECRET', text: 'We removed sign-in data, a cookie from your paste. They were not stored.' }],
    });
  });

  it('go from the path too, and leave a word in their place', () => {
    expect(readInput('https://example.com/x?token=abc123def&b=1')).toMatchObject({
      targets: [{ path: '/x?token=removed&b=1' }],
    });
  });

  it.each([
    'error:0B080074:x509 certificate routines:X509_check_private_key:key values mismatch',
    'x509: certificate relies on legacy Common Name field, use SANs instead',
    'SSL certificate problem: Basic Constraints of CA cert not marked critical',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305',
    'sha256 fingerprint 3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed',
    'at sun.security.ssl.ClientHandshaker.serverCertificate(ClientHandshaker.java:1514)',
    "Access denied for user 'me'@'db.example.com' (using password: YES)",
    'https://example.com/some/long/path/Example_Root_2048/with/words',
    '/var/nginx-test-settings-G41kw1/example/ssl.conf',
    'unexpected token in JSON at position 0',
    'The password was changed on Monday',
    'The password is wrong.',
    'password is required',
    'the passphrase was wrong, so we stopped',
    'a token was expired',
    'Login with the password fails',
    'after login the password prompt appears',
    'login with password authentication',
    'PIN is needed',
    'I use a password manager',
    'users sign in with password and token auth',
    'The password is stored in /run/secrets/db1',
    'password is 128 characters long',
    'the password is SHA-256 hashed',
    'passphrase ca1.key',
    'AUTH failed',
    'Bearer authentication is required',
    'Basic authentication',
    'The password is the problem',
    'Das Passwort ist falsch.',
    'Das Passwort wurde geändert',
    'password sha256',
    'use keytool with storepass option',
    'Enter password:\nlogin failed',
    'password:\n  secretKeyRef:\n    name: x',
    'we changed the password 2 days ago',
    'the password (see ticket 4711) was reset',
    'mot de passe oublié',
    'My PIN code does not work',
    'the password is not accepted',
    'Passwords were rotated yesterday',
    'the password expires 2026-11-22',
    'password for anna is at https://vault.example.com/x1',
    'Access denied (using password: YES)',
    'no password was given',
    'what is the password?',
    'Is the password still the same?',
  ])('are not seen where there are none: %s', (text) => {
    expect(removeSecrets(text)).toEqual({ text, removed: new Map() });
  });

  it.each([
    ['password is Hunter2x', 'Hunter2x'],
    ['The password is swordfish', 'swordfish'],
    ['the password is swordfish. It was changed.', 'swordfish'],
    ['password was Tr0ub4dor&3 and the user anna', 'Tr0ub4dor&3'],
    ['Das Passwort ist Geheim7x.', 'Geheim7x'],
    ['my PIN is 4711', '4711'],
    ['pw Geheim8x', 'Geheim8x'],
    ['https://h/account/password/reset/confirm/aB3dE9x7', 'aB3dE9x7'],
    ['the phrase Plank-crudely-Vexing-unlit9-x9Qm2Kd4 opens it', 'x9Qm2Kd4'],
    ['https://h/account/password/reset-a1B3d9/confirm/it', 'a1B3d9'],
    ['link=//h/account/password/reset-a1B3d9/confirm/it', 'a1B3d9'],
  ])('are taken out of what people say: %s', (text, secret) => {
    expect(removeSecrets(text).text).not.toContain(secret);
  });
});

it('takes the secret out that stands behind an AWS key id, and no hash behind a word like one', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const kept = (text: string) => removeSecrets(text).text;
  for (const between of [' ', ':', ', ', '\n'])
    expect(kept(`key AKIAIOSFODNN7EXAMPLE${between}${secret} of us`)).not.toContain(secret);
  expect(kept('commit da39a3ee5e6b4b0d3255bfef95601890afd80709')).toContain('da39a3ee5e6b4b0d3255bfef95601890afd80709');
});
