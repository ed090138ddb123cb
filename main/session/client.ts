import type { ClientProfile } from '../../shared/client-profile.ts';

/** The usual client whose point of view counts. */
export const usualClient = 'modern';

/** The client whose hello and limits to go by; null where they are the usual ones. */
export const clientOf = (client: ClientProfile | null = null): ClientProfile | null =>
  client?.id === usualClient ? null : client;
