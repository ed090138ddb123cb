import type { TlsScope } from '../../../shared/configuration/scope.ts';

/** The level that a cipher string sets, of several the last; null where it says none, or there is no scope. */
export function securityLevelOf(scope: Pick<TlsScope, 'cipherString'> | null | undefined): number | null {
  const level = [...(scope?.cipherString?.value ?? '').matchAll(/@SECLEVEL=([0-5])/g)].at(-1)?.[1];
  return level === undefined ? null : Number(level);
}
