/** Screens outside the wizard, in the order of the rail: what is handed on, kept, watched and taught. */
export const viewScreens = [
  ...(['report', 'healthy', 'watch', 'history', 'cases', 'library', 'connections'] as const),
  // Opened from the library and the menu: few come for it, and the rail is full.
  'licences',
] as const;
export type ViewScreen = (typeof viewScreens)[number];

export const isViewScreen = (screen: string): screen is ViewScreen => viewScreens.some((one) => one === screen);
