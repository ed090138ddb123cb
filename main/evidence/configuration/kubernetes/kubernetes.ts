import type { Dialect } from '../dialect.ts';
import { readManifest } from './read-manifest.ts';
import { kubernetesScopes } from './scopes.ts';

/** Manifests of Kubernetes: Ingress, Gateway, Secret, and the ConfigMap of ingress-nginx. */
export const kubernetes: Dialect = { id: 'kubernetes', read: readManifest, settingsOf: kubernetesScopes };
