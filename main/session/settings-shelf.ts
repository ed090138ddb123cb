import { randomUUID } from 'node:crypto';
import { type GivenFile, type GivenFiles, givenLimits } from '../../shared/configuration/run.ts';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';

/** A copy of a file in memory; null where it was too large to be given. */
export interface SettingsCopy {
  readonly name: string;
  readonly size: number;
  readonly bytes: Uint8Array | null;
}

/** What a person gave for a review: copies in memory, or places on the disk that the dialog of the system told. */
export type GivenSettings =
  | { readonly kind: 'copies'; readonly copies: readonly SettingsCopy[] }
  | { readonly kind: 'disk'; readonly paths: readonly string[] };

/** The newest things that were given, in memory alone. */
export interface SettingsShelf {
  /** Adds copies; one of the same name takes the place of the earlier. `bad-input` beyond the bounds. */
  give(request: Argument<'giveSettings'>): Outcome<GivenFiles>;
  /** Places on the disk, after those that were chosen before where `givenId` names them. */
  choose(paths: readonly string[], givenId?: string | null): GivenFiles;
  get(givenId: string): GivenSettings | undefined;
}

export function openSettingsShelf(): SettingsShelf {
  const shelf = new Map<string, GivenSettings>();
  const keep = (givenId: string, given: GivenSettings): GivenFiles => {
    shelf.delete(givenId);
    shelf.set(givenId, given);
    for (const oldest of [...shelf.keys()].slice(0, -kept)) shelf.delete(oldest);
    const names = given.kind === 'disk' ? given.paths : given.copies.map(({ name }) => name);
    return { givenId, kind: given.kind, names: [...names] };
  };
  return {
    give({ files, givenId }) {
      const before = givenId === null ? { kind: 'copies' as const, copies: [] } : shelf.get(givenId);
      if (before?.kind !== 'copies') return failed('bad-input', refusal('gone.files'));
      const given = files.map((file) => copyOf({ ...file, name: placeOf(file.name, before.copies) }));
      const names = new Set(given.map(({ name }) => name));
      const copies = [...before.copies.filter(({ name }) => !names.has(name)), ...given];
      const bytes = copies.reduce((sum, copy) => sum + (copy.bytes?.length ?? 0), 0);
      if (copies.length > givenLimits.files || bytes > givenLimits.bytes)
        return failed(
          'bad-input',
          refusal('settings.too-many', { files: givenLimits.files, size: givenLimits.bytes / 1_000_000 }),
        );
      return ok(keep(givenId ?? randomUUID(), { kind: 'copies', copies }));
    },
    choose(paths, givenId = null) {
      const before = givenId === null ? undefined : shelf.get(givenId);
      const all = before?.kind === 'disk' ? new Set([...before.paths, ...paths]) : new Set(paths);
      // A review that ended keeps what it was given: what it shows must not change behind it.
      return keep(randomUUID(), { kind: 'disk', paths: [...all].slice(0, givenLimits.files) });
    },
    get: (givenId) => shelf.get(givenId),
  };
}

/** A file alone takes the place of the only one of its name in folders that were given before. */
function placeOf(name: string, before: readonly SettingsCopy[]): string {
  if (name.includes('/')) return name;
  const [only, ...others] = before.filter((copy) => copy.name === name || copy.name.endsWith(`/${name}`));
  return only === undefined || others.length > 0 ? name : only.name;
}

function copyOf({ base64, name, size }: GivenFile): SettingsCopy {
  return { name, size, bytes: base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64')) };
}

/** Each holds at most the bytes of the bounds. */
const kept = 3;
