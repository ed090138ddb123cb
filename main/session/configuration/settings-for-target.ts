import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';
import { covers } from '../../diagnosis/configuration/compare/certificate-lines.ts';
import { scopeFor } from '../../diagnosis/configuration/compare/scope-for.ts';
import { findingsForSite } from '../../diagnosis/configuration/findings-for-site.ts';

/** What settings that were read along say of one server. */
export type SettingsSeen = Pick<ObservationOf<'settings'>, 'files' | 'scope' | 'findings' | 'certificates'>;

/** Findings at the lines that hold for the target: those of another site say nothing of it. */
export function settingsForTarget(review: ConfigurationReview, target: Target): SettingsSeen {
  const scopes = review.settings.map(({ details }) => details);
  const asked = { address: null, port: target.port, serverName: target.serverName ?? target.host };
  const scope = scopeFor(scopes, asked)?.scope ?? silentAt(scopes, target.port);
  const own = findingsForSite(review, scope);
  return {
    files: review.files.slice(0, 100).map(({ path }) => path),
    scope: scope?.name ?? null,
    findings: own.slice(0, 100).map(({ cause, column, confidence, file, headline, line, rule, severity }) => ({
      ...{ rule, cause, confidence, severity },
      ...{ file, line, column, headline },
    })),
    certificates: scope === null ? [] : certificatesFor(asked.serverName, scope, review),
  };
}

/** What a site would show by its settings to whoever asks for the name. */
function certificatesFor(name: string, scope: TlsScope, { fileFacts }: ConfigurationReview) {
  const named = scope.files.filter(({ role }) => role === 'certificate' || role === 'certificate-and-key');
  const own = named.flatMap(({ path, place: { file, line } }) => {
    const [leaf] = fileFacts.find((one) => one.path === path)?.certificates ?? [];
    if (!leaf?.names.some((one) => covers(one, name))) return [];
    const { notAfter, notBefore, sha256 } = leaf;
    return [{ file, line, dialect: scope.dialect, sha256, notBefore, notAfter }];
  });
  return own.slice(0, 20);
}

/** The only one that listens on the port without TLS. */
function silentAt(scopes: readonly TlsScope[], port: number): TlsScope | null {
  const there = scopes.filter(({ addresses }) => addresses.some((one) => one.port === port));
  return there.length === 1 ? (there[0] ?? null) : null;
}
