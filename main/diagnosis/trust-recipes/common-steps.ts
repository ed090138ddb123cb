import type { RecipeCommand, RecipeStep } from '../../../shared/trust.ts';
import { powershell, raw, sh } from './command-lines.ts';
import { argumentOf, endpoint, isAddress } from './names.ts';
import { type RecipeFacts, shortSubject, step } from './recipe.ts';

/** The fingerprint of the file, before anything is changed. */
export function checkSteps(
  facts: RecipeFacts,
  shells: readonly ('sh' | 'powershell')[] = ['sh', 'powershell'],
): RecipeStep[] {
  const { sha256, subject } = facts.certificate;
  const all = { sh: fingerprintLine(argumentOf(facts.file)), powershell: fingerprintLinePowershell(facts.file) };
  const commands = shells.map((shell) => all[shell]);
  const shown =
    sha256 === null
      ? step('check', 'recipe.check.unknown', commands)
      : step('check', 'recipe.check.known', commands, { fingerprint: withColons(sha256) });
  return [shown, step('check', 'recipe.check.ask', [], { subject: shortSubject(subject) })];
}

const fingerprintLine = (path: string) => sh('openssl', 'x509', '-in', path, '-noout', '-fingerprint', '-sha256');

/** Windows has no OpenSSL, and `certutil -hashfile` would hash the text and not the certificate. */
function fingerprintLinePowershell(path: string): RecipeCommand | null {
  const loaded = loadCertificate(path);
  if (loaded === null) return null;
  const hash = '[Security.Cryptography.SHA256]::Create().ComputeHash($certificate.RawData)';
  return { ...loaded, command: `${loaded.command}; [BitConverter]::ToString(${hash}).Replace('-', ':')` };
}

/** Sets `$certificate`. .NET knows a folder at hand of its own, so the path is made whole first. */
export function loadCertificate(path: string): RecipeCommand | null {
  const type = '[Security.Cryptography.X509Certificates.X509Certificate2]';
  return powershell([raw(`$certificate = ${type}::new((Resolve-Path -LiteralPath `), path, raw(').ProviderPath)')]);
}

/** OpenSSL asked by the store at `place`; it ends with status 1 where the certificate is refused. */
export function connectLine(facts: RecipeFacts, place: readonly [option: '-CApath' | '-CAfile', path: string]) {
  const name = isAddress(facts.host)
    ? ['-verify_ip', facts.host]
    : ['-servername', facts.host, '-verify_hostname', facts.host];
  const line = [
    'openssl',
    's_client',
    '-connect',
    endpoint(facts),
    ...name,
    ...place,
    '-verify_return_error',
    '-brief',
  ];
  return sh(...line, raw('</dev/null'));
}

const withColons = (hex: string) => hex.toUpperCase().replace(/(..)(?=.)/g, '$1:');
