import type { TrustRecipe } from '../../../../shared/trust.ts';
import { cmd, powershell, raw, together } from '../command-lines.ts';
import { checkSteps, loadCertificate } from '../common-steps.ts';
import { type RecipeFacts, type RecipeMaker, recipe, step, words } from '../recipe.ts';
import { isOn } from '../settings.ts';

/** Windows keeps roots in `Root` and intermediates in `CA`, once for the computer and once for each account. */
export const windowsRecipes: RecipeMaker = (facts) => [inStore(facts, 'machine'), inStore(facts, 'user')];

function inStore(facts: RecipeFacts, scope: 'machine' | 'user'): TrustRecipe {
  const tool = `windows-${scope}` as const;
  const store = facts.certificate.role === 'root' ? 'Root' : 'CA';
  const place = `Cert:\\${scope === 'machine' ? 'LocalMachine' : 'CurrentUser'}\\${store}`;
  const ofUser = scope === 'user' ? ['-user'] : [];
  const loaded = loadCertificate(facts.file);
  const entry = raw(`"${place}\\$($certificate.Thumbprint)"`);
  return recipe(facts, {
    tool,
    title: words(`recipe.${tool}.title`),
    here: isOn(facts, 'win32'),
    audience: scope === 'machine' ? 'recipe.audience.machine' : 'recipe.audience.user',
    steps: [
      ...checkSteps(facts, ['powershell']),
      step('add', `recipe.${tool}.add`, [
        powershell('Import-Certificate', '-FilePath', facts.file, '-CertStoreLocation', place),
        cmd('certutil', ...ofUser, '-addstore', store, facts.file),
      ]),
      step('verify', 'recipe.windows.verify', [
        together(loaded, powershell('Get-Item', '-LiteralPath', entry)),
        judgedByWindows(facts),
      ]),
      step('undo', `recipe.${tool}.undo`, [together(loaded, powershell('Remove-Item', '-LiteralPath', entry))]),
    ],
  });
}

/** .NET asks Windows itself, without a word of HTTP; it throws where the certificate is refused. */
function judgedByWindows({ host, port }: RecipeFacts) {
  return powershell([
    raw('$client = [Net.Sockets.TcpClient]::new('),
    ...argument(host),
    raw(`, ${port}); [Net.Security.SslStream]::new($client.GetStream()).AuthenticateAsClient(`),
    ...argument(host),
    raw('); $client.Dispose()'),
  ]);
}

/** In front of a method's bracket even a harmless word needs quotes. */
const argument = (value: string) => (/^[A-Za-z0-9_-]+$/.test(value) ? [raw(`'${value}'`)] : [value]);
