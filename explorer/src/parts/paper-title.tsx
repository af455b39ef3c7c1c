import { titled } from './words.js';

/** The title of a paper, with the way to its page. */
export function PaperTitle({
  paper: { id, title },
}: {
  readonly paper: { readonly id: string; readonly title: string };
}) {
  return <a href={`/papers/${id}`}>{titled(title)}</a>;
}
