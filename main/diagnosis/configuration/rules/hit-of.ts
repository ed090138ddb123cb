import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { shown } from '../../wording.ts';
import type { RuleHit } from '../rule.ts';

/** Where something was said, and with which word; a program's own value has no place. */
interface SaidAt {
  readonly place: RuleHit['place'] | null;
  readonly directive: string;
}

/** A hit at the line of a setting, or where its scope begins if the program has the value of itself. */
export function hitOf(
  scope: TlsScope,
  at: SaidAt,
  about: Pick<RuleHit, 'rule' | 'cause' | 'severity' | 'confidence'> & Partial<RuleHit>,
): RuleHit {
  const target = targetOf(scope);
  const side = scope.kind === 'client-default' ? { side: 'client' as const } : {};
  return {
    dialect: scope.dialect,
    place: at.place ?? scope.place,
    directive: at.directive,
    corrected: null,
    ...(target === null ? {} : { target }),
    ...side,
    ...about,
    parameters: { scope: shown(scope.name, 200), ...about.parameters },
  };
}

/** `example.org:443`; null where no one name and port can be told, or where it is somebody else's server. */
export function targetOf({ kind, serverNames, addresses }: TlsScope): string | null {
  const name = serverNames.find((one) => one.kind === 'exact')?.name;
  const port = addresses.find(({ tls }) => tls)?.port ?? addresses[0]?.port;
  if (name === undefined || !port || kind === 'upstream' || name.startsWith('-')) return null;
  return `${name}:${port}`;
}

/** Scopes in which TLS is spoken for sure. */
export const withTls = (scopes: readonly TlsScope[]): readonly TlsScope[] => scopes.filter(({ tls }) => tls === 'on');

export const isServer = ({ kind }: TlsScope): boolean =>
  kind === 'listener' || kind === 'virtual-host' || kind === 'server-default';

/** Whether it holds for whole programs: what a library or a system is told. */
export const isSystemWide = ({ kind }: TlsScope): boolean => /-default$/.test(kind);
