import { phrase } from '../../../shared/phrase.ts';
import type { EquivalentCommand, SurveyedAddress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { commandNotes, commandTexts } from '../../../shared/text/en/equivalent-commands.ts';
import { say } from '../../../shared/text/say.ts';
import { type CommandFacts, commandFacts, isAddress } from './facts.ts';
import { type CommandQuestion, commandQuestions } from './questions.ts';
import type { Shell } from './quoting.ts';

/**
 * Commands that ask what the survey asked, ready to paste, by question and shell. With what was found at an
 * address they ask for values that this server accepted. What a program cannot ask of this target is left out,
 * and so is everything where a value could not be quoted safely. At most 60, of at most 2000 characters.
 */
export function equivalentCommands(target: Target, found: SurveyedAddress | null): EquivalentCommand[] {
  const facts = commandFacts(target, found);
  if (facts === null) return [];
  return commandQuestions.flatMap((question) =>
    question.shells.flatMap((shell) => {
      const command = question.write(facts, shell);
      return command === null || command.length > 2000 ? [] : [described(question, shell, command, facts)];
    }),
  );
}

function described({ id }: CommandQuestion, shell: Shell, command: string, facts: CommandFacts): EquivalentCommand {
  const { group, signatureSchemes, starttls, suite, tls13Suite } = facts;
  const parameters = { group, signatureSchemes, starttls: starttls ?? '', suite, modernSuite: tls13Suite };
  return {
    question: id,
    shell,
    title: say(commandTexts, phrase(`command.${id}`, parameters)),
    command,
    caveat: [say(commandTexts, phrase(`command.${id}.caveat`, parameters)), ...lookUpNote(command, facts)].join(' '),
  };
}

/** One address was surveyed, and a name may have several. */
function lookUpNote(command: string, { asked, host, isSurveyed, proxy }: CommandFacts): string[] {
  if (!isSurveyed || isAddress(asked)) return [];
  if (proxy !== null) return [say(commandNotes, phrase('proxy-looks-up.caveat'))];
  return command.includes(host) ? [] : [say(commandNotes, phrase('by-name.caveat'))];
}
