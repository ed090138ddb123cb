import type { ComponentType } from 'react';
import { type EvidenceScreen, evidenceScreens } from '../facts/evidence-screens.ts';
import { later } from '../later.ts';

/** What is drawn for each; the rail names only what stands here. */
export const evidenceSteps: Readonly<Partial<Record<EvidenceScreen, ComponentType>>> = {
  captures: later(async () => (await import('./captures/CapturesStep.tsx')).CapturesStep),
  messages: later(async () => (await import('./messages/MessagesStep.tsx')).MessagesStep),
  logs: later(async () => (await import('./logs/LogsStep.tsx')).LogsStep),
  programs: later(async () => (await import('./programs/ProgramsStep.tsx')).ProgramsStep),
};

/** Those that there are, in the order of the rail. */
export const evidenceThere = evidenceScreens.filter((screen) => screen in evidenceSteps);
