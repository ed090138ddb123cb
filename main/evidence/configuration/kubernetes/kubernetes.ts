import type { ConfigurationTree, Dialect } from '../dialect.ts';
import type { FileContent } from '../named-files/content.ts';
import { type KubernetesTree, readManifest } from './read-manifest.ts';
import { kubernetesScopes, secretPath } from './scopes.ts';

/** Manifests of Kubernetes: Ingress, Gateway, Secret, and the ConfigMap of ingress-nginx. */
export const kubernetes: Dialect = {
  id: 'kubernetes',
  read: readManifest,
  settingsOf: kubernetesScopes,
  contentsIn: (tree) => (isManifest(tree) ? contentsOf(tree) : new Map()),
};

const isManifest = (tree: ConfigurationTree): tree is KubernetesTree => 'secrets' in tree;

/** An empty value is filled in later, by cert-manager or another: nothing is known of it. */
const contentsOf = ({ secrets }: KubernetesTree): ReadonlyMap<string, FileContent> =>
  new Map(
    secrets
      .filter(({ content }) => content.blocks.length > 0)
      .map(({ content, key, name, namespace }) => [secretPath(`${namespace}/${name}`, key), content]),
  );
