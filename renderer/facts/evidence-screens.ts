/** Screens about evidence from elsewhere, in the order of the rail. Each can be looked at whatever else is under way. */
export const evidenceScreens = ['captures', 'programs', 'messages', 'logs'] as const;
export type EvidenceScreen = (typeof evidenceScreens)[number];

export const isEvidenceScreen = (screen: string): screen is EvidenceScreen =>
  evidenceScreens.some((one) => one === screen);
