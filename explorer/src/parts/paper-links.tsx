interface Ids {
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly s2: string | null;
}

interface PaperLinksProps {
  readonly identifiers: Ids;
  /** Where its full text can be read freely. */
  readonly pdf?: string | null;
}

/** Where else a paper can be read, and read about. */
export function PaperLinks({ identifiers: { doi, arxiv, s2 }, pdf }: PaperLinksProps) {
  const links = [
    doi && { name: 'DOI', href: `https://doi.org/${doi}` },
    arxiv && { name: 'arXiv', href: `https://arxiv.org/abs/${arxiv}` },
    s2 && { name: 'Semantic Scholar', href: `https://www.semanticscholar.org/paper/${s2}` },
    pdf && { name: 'PDF', href: pdf },
  ].filter((link) => typeof link === 'object' && link !== null);
  if (links.length === 0) return null;
  return (
    <ul class="links-out">
      {links.map(({ name, href }) => (
        <li key={name}>
          <a href={href} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
