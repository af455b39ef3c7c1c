import type { SourceDescription } from '../paper-source.js';

export const SEMANTIC_SCHOLAR: SourceDescription = {
  name: 'semantic-scholar',
  label: 'Semantic Scholar',
  ownSchemes: new Set(['s2', 'corpusId']),
  // What it asks of whoever shows its data: its name, a way back to it, and this citation.
  credit: {
    name: 'Semantic Scholar',
    url: 'https://www.semanticscholar.org',
    licence:
      'Semantic Scholar API License Agreement (https://api.semanticscholar.org/license/); data sets under ODC-BY 1.0. Abstracts stay under the terms of their publishers.',
    cite: 'Kinney et al. 2023, The Semantic Scholar Open Data Platform, arXiv:2301.10140',
  },
  capabilities: {
    lookup: ['s2', 'corpusId', 'arxiv', 'doi', 'acl', 'pubmed', 'pmc', 'mag'],
    lists: ['references', 'citations'],
    titles: true,
  },
};
