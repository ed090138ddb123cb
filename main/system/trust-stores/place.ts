import type { TrustStoreKind } from '../../../shared/trust.ts';
import type { Machine } from './machine.ts';

/** A place where a trust store lies, or where something says that one lies. */
export interface TrustPlace {
  readonly kind: TrustStoreKind;
  readonly path: string;
  /** `folder`: one file per root, named by a hash (OpenSSL's c_rehash). `nss`: the database of Firefox and Chrome. */
  readonly form: 'bundle' | 'folder' | 'key-store' | 'nss';
  /** The variable that names it; null where the place is known by itself. */
  readonly variable: string | null;
  /** What else leads to the same file. */
  readonly sharedBy: readonly string[];
  readonly packaging: 'snap' | 'flatpak' | null;
}

export const placeOf = (
  kind: TrustStoreKind,
  path: string,
  form: TrustPlace['form'],
  more: Partial<TrustPlace> = {},
): TrustPlace => ({ kind, path, form, variable: null, sharedBy: [], packaging: null, ...more });

/** Places that lead to the same file become one, which names the others; what is not there is left out. */
export async function distinctPlaces(machine: Machine, places: readonly TrustPlace[]): Promise<TrustPlace[]> {
  const byFile = new Map<string, TrustPlace>();
  for (const place of places) {
    const real = await machine.files.realPath(place.path);
    if (real === null) continue;
    const known = byFile.get(real);
    if (known === undefined) byFile.set(real, place);
    else byFile.set(real, { ...known, sharedBy: [...known.sharedBy, place.path] });
  }
  return [...byFile.values()];
}

/** A name under which OpenSSL looks a root up: the hash of its subject, and a number. */
export const hashName = /^[0-9a-f]{8}\.\d{1,4}$/;
