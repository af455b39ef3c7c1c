interface Ids {
  readonly doi: string | null;
  readonly arxiv: string | null;
  readonly s2: string | null;
}

/** Where else a paper can be read about. */
export function PaperLinks({ identifiers: { doi, arxiv, s2 } }: { readonly identifiers: Ids }) {
  const links = [
    doi && { name: 'DOI', href: `https://doi.org/${doi}` },
    arxiv && { name: 'arXiv', href: `https://arxiv.org/abs/${arxiv}` },
    s2 && { name: 'Semantic Scholar', href: `https://www.semanticscholar.org/paper/${s2}` },
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
