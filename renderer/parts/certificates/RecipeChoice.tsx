import { useId, useState } from 'react';
import type { RecipeStep, TrustRecipe } from '../../../shared/trust.ts';
import { type Shell, usualShell } from '../../facts/survey-parts.ts';
import { words } from '../../words.ts';
import { Command } from '../Command.tsx';
import { OneStop } from '../OneStop.tsx';
import { Segments } from '../Segments.tsx';
import { Sentence } from '../Sentence.tsx';
import styles from './RecipeChoice.module.css';

const parts = ['check', 'add', 'verify', 'undo'] as const;
const shells: readonly Shell[] = ['sh', 'powershell', 'cmd'];

/** For the tool at hand: how it is made to trust exactly this certificate, seen to do so, and undone. */
export function RecipeChoice({ recipes }: { readonly recipes: readonly TrustRecipe[] }) {
  const here = recipes.filter((recipe) => recipe.here === true);
  const others = recipes.filter((recipe) => recipe.here !== true);
  const [chosen, setChosen] = useState((here[0] ?? recipes[0])?.id ?? '');
  const [wanted, setShell] = useState<Shell>(usualShell(navigator.userAgent));
  const id = useId();
  const recipe = recipes.find((one) => one.id === chosen) ?? recipes[0];
  if (recipe === undefined) return null;
  const offered = shells.filter((one) =>
    recipe.steps.some(({ commands }) => commands.some(({ shell }) => shell === one)),
  );
  const shell = offered.includes(wanted) ? wanted : (offered[0] ?? 'sh');
  return (
    <div className={styles.recipes}>
      <div className={styles.tools}>
        <label htmlFor={id}>{words('recipes.tool')}</label>
        <select
          id={id}
          className={styles.tool}
          value={recipe.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <Options label={words('recipes.here')} recipes={here} />
          <Options label={words(here.length > 0 ? 'recipes.elsewhere' : 'recipes.all')} recipes={others} />
        </select>
        {offered.length > 1 && (
          <Segments
            label={words('commands.shell')}
            value={shell}
            options={offered.map((value) => ({ value, label: words(`commands.shell.${value}`) }))}
            onChange={setShell}
          />
        )}
      </div>
      <p className={styles.risk}>
        <Sentence text={recipe.risk} />
      </p>
      {parts.map((part) => (
        <Part key={part} part={part} steps={recipe.steps.filter((step) => step.part === part)} shell={shell} />
      ))}
    </div>
  );
}

function Options({ label, recipes }: { readonly label: string; readonly recipes: readonly TrustRecipe[] }) {
  if (recipes.length === 0) return null;
  return (
    <optgroup label={label}>
      {recipes.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

interface PartProps {
  readonly part: RecipeStep['part'];
  readonly steps: readonly RecipeStep[];
  readonly shell: Shell;
}

function Part({ part, steps, shell }: PartProps) {
  if (steps.length === 0) return null;
  return (
    <section className={styles.part} aria-label={words(`recipes.part.${part}`)}>
      <h3 className={styles.title}>{words(`recipes.part.${part}`)}</h3>
      <OneStop down label={words(`recipes.part.${part}`)}>
        <ol className={styles.steps}>
          {steps.map(({ commands, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order
            <li key={index} className={styles.step}>
              <p>
                <Sentence text={text} />
              </p>
              {commands
                .filter((command) => command.shell === shell || command.shell === 'file')
                .map(({ command }, at) => (
                  <Command
                    key={command}
                    text={command}
                    what={words('recipes.command', {
                      number: `${index + 1}.${at + 1}`,
                      part: words(`recipes.part.${part}`),
                      step: text,
                    })}
                  />
                ))}
            </li>
          ))}
        </ol>
      </OneStop>
    </section>
  );
}
