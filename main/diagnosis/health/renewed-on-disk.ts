import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { CertificateFacts, FileFacts } from '../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { HealthLine } from '../../../shared/health.ts';
import type { Target } from '../../../shared/target.ts';
import { scopeFor } from '../configuration/compare/scope-for.ts';
import { day, shown } from '../wording.ts';
import type { HealthFacts } from './facts.ts';
import { line, seenIn } from './line.ts';
import type { ServedChain } from './served-chains.ts';

/** The site that answers this server by the settings; null where none does. */
export function siteOf(
  { settings }: Pick<ConfigurationReview, 'settings'>,
  { connect, host, port, serverName }: Target,
) {
  const asked = { address: null, port: connect?.port ?? port, serverName: serverName ?? host };
  const found = scopeFor(
    settings.map(({ details }) => details),
    asked,
  );
  // A site that answers every name may well be another server's.
  return found?.by === 'name' ? found.scope : null;
}

/** Renewed, and not reloaded: the file that the settings name holds a newer certificate than the server sends. */
export function renewedOnDisk({ settings, target }: HealthFacts, served: readonly ServedChain[]): HealthLine[] {
  const site = settings === null ? null : siteOf(settings, target);
  if (settings === null || site === null) return [];
  const held = certificatesOf(site, settings.fileFacts);
  const sent = served.map(({ certificates: [own] }) => own);
  if (held.length === 0 || sent.length === 0) return [];
  const waiting = held.find(({ certificate }) => sent.some((own) => isNewer(certificate, own)));
  if (waiting !== undefined && !sent.some((own) => own.sha256 === waiting.certificate.sha256)) {
    const { certificate, path } = waiting;
    const parameters = { path: shown(path, 200), day: day(certificate.notAfter) };
    const evidence = [seenIn('settings', settings.startedAt, path), ...served.map((one) => one.evidence)];
    return [line('risk', { id: 'health.renewal.not-reloaded', parameters, evidence, action: 'settings' })];
  }
  const same = held.find(({ certificate }) => sent.every((own) => own.sha256 === certificate.sha256));
  if (same === undefined) return [];
  const evidence = [seenIn('settings', settings.startedAt, same.path)];
  return [line('ok', { id: 'health.renewal.reloaded', parameters: { path: shown(same.path, 200) }, evidence })];
}

function certificatesOf({ files }: TlsScope, facts: readonly FileFacts[]) {
  const paths = files
    .filter(({ role }) => role === 'certificate' || role === 'certificate-and-key')
    .map(({ path }) => path);
  return facts
    .filter(({ path }) => paths.includes(path))
    .flatMap(({ certificates: [own], path }) => (own === undefined ? [] : [{ path, certificate: own }]));
}

/** Of the same kind of thing: both may be served side by side where one is for other clients. */
const isNewer = (file: CertificateFacts, sent: { readonly notBefore: string; readonly sha256: string }) =>
  file.sha256 !== sent.sha256 && Date.parse(file.notBefore) > Date.parse(sent.notBefore);
