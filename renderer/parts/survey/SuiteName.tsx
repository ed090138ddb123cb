/** A long name of words joined by `_` or `-`: a narrow line may break it after one of those, and nowhere else. */
export function SuiteName({ name }: { readonly name: string }) {
  const words = name.split(/(?<=[_-])/);
  return words.map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name never change places
    <span key={index}>
      {word}
      <wbr />
    </span>
  ));
}
