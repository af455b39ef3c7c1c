import type { SourceDescription } from '../paper-source.js';

export const CROSSREF: SourceDescription = {
  name: 'crossref',
  label: 'Crossref',
  ownSchemes: new Set(),
  credit: {
    name: 'Crossref',
    url: 'https://www.crossref.org',
    licence: 'Metadata are facts, free to reuse; retractions are those of Retraction Watch, which Crossref publishes.',
    cite: 'Hendricks et al. 2020, Crossref: The sustainable source of community-owned scholarly metadata, doi:10.1162/qss_a_00022',
  },
  capabilities: { lookup: ['doi'], lists: ['references'], titles: false },
};
