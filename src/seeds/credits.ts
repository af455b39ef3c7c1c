/** Whom facts are owed to. */
export interface SourceCredit {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  readonly cite: string;
}

/** What Semantic Scholar asks of whoever shows its data: its name, a way back to it, and this citation. */
export const SEMANTIC_SCHOLAR_CREDIT: SourceCredit = {
  name: 'Semantic Scholar',
  url: 'https://www.semanticscholar.org',
  licence:
    'Semantic Scholar API License Agreement (https://api.semanticscholar.org/license/); data sets under ODC-BY 1.0. Abstracts stay under the terms of their publishers.',
  cite: 'Kinney et al. 2023, The Semantic Scholar Open Data Platform, arXiv:2301.10140',
};

/** The lists that the loaded seeds were curated from. */
export abstract class SeedCredits {
  abstract list(): Promise<readonly SourceCredit[]>;
}
