import type { HealthFacts } from '../../main/diagnosis/health/facts.ts';
import * as evidence from '../app/gallery/evidence.ts';

/** Nobody has looked at anything yet. */
export const noHealthFacts: HealthFacts = {
  now: new Date('2026-11-20T15:00:00.000Z'),
  target: evidence.target(),
  diagnosis: null,
  survey: null,
  chain: null,
  network: null,
  settings: null,
  programs: null,
  watch: null,
  history: null,
  checkCommand: 'handshake-doctor diagnose api.example.com:443',
};
