import { WireText } from './WireText.tsx';

/** A sentence of the engine: what it sets in `backticks` is a name or a command, and shown as one. */
export function Sentence({ text }: { readonly text: string }) {
  // Every second part was between backticks.
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change places
      <WireText key={index} mono>
        {part}
      </WireText>
    ) : (
      part
    ),
  );
}
