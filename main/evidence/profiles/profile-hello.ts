import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type HelloReplay, helloToSpec, type ReplayWishes } from './hello-to-spec.ts';

/** The hello that a profile's client would send to a server of this name. */
export function profileHello({ hello }: Pick<ClientProfile, 'hello'>, wishes: ReplayWishes): HelloReplay {
  return helloToSpec(new Uint8Array(Buffer.from(hello, 'hex')), wishes);
}
