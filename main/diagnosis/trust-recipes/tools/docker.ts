import type { TrustRecipe } from '../../../../shared/trust.ts';
import { file, sh } from '../command-lines.ts';
import { checkSteps } from '../common-steps.ts';
import { baseName, endpoint, ownName } from '../names.ts';
import { type RecipeFacts, type RecipeMaker, recipe, recipeForHost, step, words } from '../recipe.ts';
import { rootBelow } from '../settings.ts';

/** The daemon, which pulls images, and images, which bring a store of their own or none. */
export const dockerRecipes: RecipeMaker = (facts) => [daemon(facts), ...images(facts)];

function daemon(facts: RecipeFacts): TrustRecipe {
  // Named as in the image's name: the port belongs to it unless it is 443.
  const registry = facts.port === 443 ? endpoint(facts).replace(/:443$/, '') : endpoint(facts);
  const folder = `/etc/docker/certs.d/${registry}`;
  return recipeForHost(facts, {
    tool: 'docker',
    title: words('recipe.docker.title'),
    here: null,
    audience: 'recipe.audience.docker',
    steps: [
      ...checkSteps(facts),
      ...rootBelow(facts),
      step('add', 'recipe.docker.add', [
        sh('sudo', 'mkdir', '-p', '--', folder),
        sh('sudo', 'cp', '--', facts.file, `${folder}/${ownName(facts)}.crt`),
      ]),
      ...(facts.platform === 'linux' ? [] : [step('add', 'recipe.docker.desktop')]),
      step('verify', 'recipe.docker.verify'),
      step('undo', 'recipe.docker.undo', [sh('sudo', 'rm', '--', `${folder}/${ownName(facts)}.crt`)]),
    ],
  });
}

function images(facts: RecipeFacts): TrustRecipe[] {
  const target = `/usr/local/share/ca-certificates/${ownName(facts)}.crt`;
  const copy = copyLine(baseName(facts.file), target);
  const bundle = '/etc/ssl/certs/ca-certificates.crt';
  return [
    image(facts, 'image-debian', [
      copy,
      'RUN apt-get update \\',
      ' && apt-get install -y --no-install-recommends ca-certificates \\',
      ' && update-ca-certificates \\',
      ' && rm -rf /var/lib/apt/lists/*',
    ]),
    // apk asks its server over HTTPS before ca-certificates is there, so the root goes into its bundle first.
    image(facts, 'image-alpine', [
      copy,
      `RUN cat ${target} >> ${bundle} \\`,
      ' && apk add --no-cache ca-certificates \\',
      ' && update-ca-certificates',
    ]),
    image(facts, 'image-scratch', [
      'FROM debian:stable-slim AS roots',
      copy,
      'RUN apt-get update \\',
      ' && apt-get install -y --no-install-recommends ca-certificates \\',
      ' && update-ca-certificates',
      'FROM scratch',
      `COPY --from=roots ${bundle} ${bundle}`,
    ]),
  ];
}

function image(facts: RecipeFacts, tool: 'image-debian' | 'image-alpine' | 'image-scratch', lines: readonly string[]) {
  const beside = { ...facts, file: baseName(facts.file) };
  return recipe(facts, {
    tool,
    title: words(`recipe.${tool}.title`),
    here: null,
    audience: 'recipe.audience.image',
    steps: [
      step('check', 'recipe.image.check'),
      ...checkSteps(beside),
      step('add', tool === 'image-scratch' ? 'recipe.image.add-scratch' : 'recipe.image.add', [file(...lines)]),
      step('verify', 'recipe.image.verify'),
      step('undo', 'recipe.image.undo'),
    ],
  });
}

/** The JSON form takes every name; but for it a pattern would be read from names with `*`, `?` or `[`. */
function copyLine(name: string, target: string): string {
  const literal = name.replaceAll('[', '[[]').replaceAll(/[*?\\]/g, '\\$&');
  return /^[A-Za-z0-9._-]+$/.test(name) ? `COPY ${name} ${target}` : `COPY ${JSON.stringify([literal, target])}`;
}
