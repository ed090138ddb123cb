import type { TlsScope } from '../../../../shared/configuration/scope.ts';

/** The level that a cipher string sets; null where it says none. OpenSSL takes the last one. */
export function securityLevelOf({ cipherString }: Pick<TlsScope, 'cipherString'>): number | null {
  const level = [...(cipherString?.value ?? '').matchAll(/@SECLEVEL=([0-5])/g)].at(-1)?.[1];
  return level === undefined ? null : Number(level);
}
