import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type HelloReplay, helloToSpec, type ReplayWishes } from './hello-to-spec.ts';

/** The hello that a profile's client would send to a server of this name. */
export function profileHello({ hello, policy }: ClientProfile, wishes: ReplayWishes): HelloReplay {
  const oldest = policy.versions.at(-1);
  const versions = oldest === undefined ? {} : { oldestVersion: oldest };
  return helloToSpec(new Uint8Array(Buffer.from(hello, 'hex')), { ...versions, ...wishes });
}
