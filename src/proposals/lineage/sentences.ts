/** Full stops that end no sentence. Single capitals are initials. */
const ABBREVIATION = /(?:\b(?:al|e\.g|i\.e|cf|vs|eq|eqs|fig|figs|sec|tab|ref|refs|resp|approx|no|dr)|\b[A-Z])\.$/i;

/** The sentences of a text, white space made single; a cautious split, for English scholarly text. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const piece of text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<=[.!?]["”')\]]?) (?=["“([]?[A-Z0-9])/)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (piece) sentences.push(piece);
  }
  return sentences;
}
