import { type ClientProfile, clientProfileIds } from '../../../shared/client-profile.ts';
import { recordedProfiles } from './recorded-profiles.ts';
import { writtenBrowsers } from './written-browsers.ts';
import { writtenLibraries } from './written-libraries.ts';
import { writtenModern } from './written-modern.ts';
import { writtenWindows } from './written-windows.ts';

let made: readonly ClientProfile[] | null = null;

/** Every profile, in the order of `clientProfileIds`. Made at the first call: most runs need none. */
export function clientProfiles(): readonly ClientProfile[] {
  made ??= inOrder([
    writtenModern(),
    ...recordedProfiles(),
    ...writtenBrowsers(),
    ...writtenWindows(),
    ...writtenLibraries(),
  ]);
  return made;
}

/** The profile with this id; null where there is none. */
export const clientProfile = (id: string): ClientProfile | null =>
  clientProfiles().find((profile) => profile.id === id) ?? null;

function inOrder(profiles: readonly ClientProfile[]): readonly ClientProfile[] {
  return clientProfileIds.flatMap((id) => profiles.filter((profile) => profile.id === id));
}
