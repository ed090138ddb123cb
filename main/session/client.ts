import { type ClientProfile, usualClient } from '../../shared/client-profile.ts';

/** The client whose hello and limits to go by; null where they are the usual ones. */
export const clientOf = (client: ClientProfile | null = null): ClientProfile | null =>
  client?.id === usualClient ? null : client;
