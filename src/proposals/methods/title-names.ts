import { isNameWord, isShared, spelledOut } from './name-shape.js';

/** A name that a text gives the method of its paper. */
export interface FoundName {
  readonly name: string;
  readonly fullName: string | null;
  /** How often such a name was the method's, 0 to 1. */
  readonly confidence: number;
  /** The title or sentence that has it. */
  readonly sentence: string;
  readonly from: 'title' | 'abstract' | 'tldr' | 'contexts';
}

/** Words that begin a title before a colon and name nothing. */
const PLAIN_HEAD =
  /^(?:an?|the|on|in|is|are|do|does|how|what|why|when|where|who|can|to|from|beyond|towards?|learning|understanding|improving|rethinking|revisiting|exploring|training|using|deep|neural|machine|introducing|generating|making|all|one|no|not|your|you|my|we|some|more|less|once|seeing|look|listen|show)$/i;
const LONGEST_HEAD = 4;

/** The name that a title gives: before a colon (`Foo: ...`), in brackets after what it abbreviates (`(Foo)`), or as its subject (`FooGAN for ...`); null where none or several. */
export function titleName(title: string): FoundName | null {
  const text = title.replace(/\s+/g, ' ').trim();
  const found = (name: string, fullName: string | null, confidence: number): FoundName => ({
    name,
    fullName,
    confidence,
    sentence: text,
    from: 'title',
  });
  const [, spelled = '', short = ''] = /^([^:()]{5,80}) \(([^()\s]{2,30})\)\s*:/u.exec(text) ?? [];
  if (isNameWord(short) || isAcronymOf(short, spelled)) return found(singular(short), spelled, 0.95);
  const head = headOf(text);
  if (head !== null)
    return found(head, spelledOut(head, text.slice(text.indexOf(head) + head.length)), isNamedHead(head) ? 0.95 : 0.8);
  const bracketed = [...text.matchAll(/\(([^()]{2,30})\)/g)].flatMap(({ 1: inside = '', index }) => {
    const name = inside.trim();
    const full = spelledOut(name, text.slice(0, index));
    // Capitals alone are an institute's or experiment's too, unless the words before spell them out or the title ends with them.
    const isOwn = !/^\p{Lu}+$/u.test(name) || full !== null || text.endsWith(')');
    return isNameWord(name) && isOwn ? [{ name: singular(name), full }] : [];
  });
  const [only] = bracketed;
  if (bracketed.length === 1 && only) return found(only.name, only.full, 0.9);
  if (bracketed.length > 1) return null;
  return subjectOf(text, found);
}

/** What stands before a colon or dash, where it can be a name: a word of the shape of one, or few words of which the last is (`Softmax GAN`). */
function headOf(text: string): string | null {
  const [, head = ''] = /^(.{2,60}?)\s*(?::\s|:(?=\p{L})|\s[–—-]{1,2}\s|[–—]\s)/u.exec(text) ?? [];
  const words = head
    .replace(/^["“'‘]|["”'’]$/g, '')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > LONGEST_HEAD || /[?!.]$/.test(head) || /,/.test(head)) return null;
  const name = words.join(' ');
  if (words.length === 1) return isNameWord(name) || isProper(name) || isCompound(name) ? name : null;
  // `GANs for LIFE` and `Learning to Draw` are phrases.
  if (words.some((word) => /^\p{Ll}/u.test(word) && !isNameWord(word)) || PLAIN_HEAD.test(words[0] ?? '')) return null;
  const last = words.at(-1) ?? '';
  return words.some(isNameWord) ||
    (isShared(last) && !last.endsWith('s')) ||
    /^(?:v?\d+(?:\.\d+)?|XL|Turbo)$/i.test(last)
    ? name
    : null;
}

const isNamedHead = (head: string): boolean => head.split(' ').some(isNameWord);

/** One capitalised word that is no plain word of titles: `Imagen: ...`. */
function isProper(word: string): boolean {
  return (
    /^\p{Lu}[\p{L}]{2,}$/u.test(word) &&
    !PLAIN_HEAD.test(word) &&
    !isShared(word) &&
    !/(?:tion|tions|ing|ment|ity|ness|ism|ics|sis|ology|models?|networks?|systems?|methods?)$/i.test(word)
  );
}

/** `DP-GAN: ...`, `Q-Diffusion: ...`: parts that many papers share, which together name something. */
function isCompound(word: string): boolean {
  return /^[\p{Lu}\d][\p{L}\d]*(?:[-&][\p{Lu}\d][\p{L}\d]*)+[+*]*$/u.test(word) && !isShared(word);
}

/** `DP` of `Differentially Private`: shared by many papers, but this one introduces it. */
function isAcronymOf(short: string, spelled: string): boolean {
  return /^\p{Lu}{3,}s?$/u.test(short) && spelledOut(short, spelled) === spelled;
}

/** A name that the title begins with, or that is the whole of a short title. */
function subjectOf(
  text: string,
  found: (name: string, fullName: string | null, confidence: number) => FoundName,
): FoundName | null {
  const words = text.split(' ');
  const [first = ''] = words;
  if (
    words.length <= 3 &&
    words.length > 1 &&
    words.every((word) => /^[\p{Lu}\d]/u.test(word) || isNameWord(word) || /^[\p{L}]+-learning$/iu.test(word))
  ) {
    const last = words.at(-1) ?? '';
    if ((isShared(last) && !last.endsWith('s')) || words.some(isNameWord)) return found(text, null, 0.8);
  }
  if (isNameWord(first) && /^(?:for|with|from|on|in)$/i.test(words[1] ?? '')) return found(singular(first), null, 0.8);
  return words.length === 1 && isNameWord(first) ? found(singular(first), null, 0.8) : null;
}

/** `ATA-GANs` are called `ATA-GAN`. */
function singular(name: string): string {
  return /\p{Lu}s$/u.test(name) ? name.slice(0, -1) : name;
}
