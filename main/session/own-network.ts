import type { ObservationOf } from '../../shared/observation.ts';

/** Notices when this computer gets other addresses while a run goes on, or loses them. */
export interface OwnNetwork {
  /** A change that is taken back before anybody looks is missed. */
  look(): void;
  /** What became of them since the beginning; null where they stayed whenever somebody looked. */
  became(): NonNullable<ObservationOf<'environment'>['network']> | null;
}

/** From now on. In which order the system names the addresses means nothing. */
export function watchOwnNetwork(addresses: () => readonly string[]): OwnNetwork {
  const now = () => addresses().toSorted().join(' ');
  const before = now();
  let hasChanged = false;
  const look = () => {
    hasChanged ||= now() !== before;
  };
  return {
    look,
    became() {
      look();
      if (!hasChanged) return null;
      return now() === '' ? 'gone' : 'changed';
    },
  };
}
