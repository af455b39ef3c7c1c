// Written by `npm run explorer:types`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a paper is cited for, as the source judges. */
export type CitationIntent =
  /** As background. */
  | 'BACKGROUND'
  /** Because its method is used. */
  | 'METHODOLOGY'
  /** To compare with its results. */
  | 'RESULT';

/** Why a reference list is not whole. */
export type IncompleteReason =
  /** The source shows no more of a list this long. */
  | 'CAPPED'
  /** The publisher forbids the source to show the list. */
  | 'ELIDED'
  /** The list was not read yet. */
  | 'NOT_FETCHED'
  /** Entries have no identifier, or the source counts them and does not list them. */
  | 'UNRESOLVED';

/** How a method descends from another. */
export type LineageRelation =
  /** Makes it faster. */
  | 'ACCELERATES'
  /** Uses it for another task. */
  | 'APPLIES'
  /** Puts it together with something else. */
  | 'COMBINES'
  /** Is compared with it; no descent. */
  | 'COMPARED_WITH'
  /** Distils it into something smaller or faster. */
  | 'DISTILS'
  /** Builds on it. */
  | 'EXTENDS';

/** What is known of a paper. */
export type PaperStatus =
  /** Absorbed by another paper. */
  | 'MERGED'
  /** The source was asked and does not know it. */
  | 'NOT_FOUND'
  /** Identified, by the curated seed or by the source. */
  | 'RESOLVED'
  /** Known only as an entry of somebody's reference list, without an identifier. */
  | 'STUB';

/** How far a run is. */
export type RunStatus =
  /** Somebody stopped it. */
  | 'CANCELLED'
  /** It could not go on. */
  | 'FAILED'
  /** It ended and something is missing: see its problems. */
  | 'PARTIAL'
  /** It waits to begin. */
  | 'QUEUED'
  /** It works. */
  | 'RUNNING'
  /** It ended and nothing is missing. */
  | 'SUCCEEDED';

/** What using a method costs in training. */
export type TrainingNeed =
  /** A short calibration, without training weights. */
  | 'CALIBRATION'
  /** Further training of a trained model. */
  | 'FINE_TUNING'
  /** Training from the start. */
  | 'FROM_SCRATCH'
  /** Nothing: it works on a trained model as it is. */
  | 'NONE';

export type AboutQueryVariables = Exact<{ [key: string]: never }>;

export type AboutQuery = {
  status: {
    version: string;
    store: string;
    papers: number;
    citations: number;
    methods: number;
    sources: Array<{ name: string; url: string; cite: string; licence: string }>;
  };
  surveys: Array<{ slug: string; title: string }>;
};

export type FieldFrameQueryVariables = Exact<{ [key: string]: never }>;

export type FieldFrameQuery = {
  status: {
    version: string;
    store: string;
    papers: number;
    methods: number;
    citations: number;
    scholar: { hasKey: boolean; reachable: boolean | null; lastSuccessAt: string | null; lastError: string | null };
  };
  surveys: Array<{
    slug: string;
    title: string;
    paper: { id: string; year: number | null; publicationDate: string | null } | null;
    categories: Array<{ slug: string }>;
    lastIngest: { id: string; status: RunStatus } | null;
  }>;
  categories: Array<{
    slug: string;
    name: string;
    definition: string | null;
    children: Array<{
      slug: string;
      name: string;
      children: Array<{ slug: string; name: string; children: Array<{ slug: string; name: string }> }>;
    }>;
  }>;
};

export type FieldPapersQueryVariables = Exact<{
  categories?: Array<string> | string | null | undefined;
  after?: string | null | undefined;
}>;

export type FieldPapersQuery = {
  papers: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      title: string;
      year: number | null;
      publicationDate: string | null;
      identifiers: { arxiv: string | null };
      surveys: Array<{ slug: string }>;
      categories: Array<{ category: { slug: string } }>;
      completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
      citations: { totalCount: number };
    }>;
  };
};

export type FieldPaperFragment = {
  id: string;
  title: string;
  year: number | null;
  publicationDate: string | null;
  identifiers: { arxiv: string | null };
  surveys: Array<{ slug: string }>;
  categories: Array<{ category: { slug: string } }>;
  completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
  citations: { totalCount: number };
};

export type FieldMethodsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type FieldMethodsQuery = {
  methods: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      slug: string;
      name: string;
      year: number | null;
      training: TrainingNeed | null;
      introducedBy: { id: string } | null;
      parents: Array<{ relation: LineageRelation; parent: { slug: string } }>;
    }>;
  };
};

export type FieldArcsQueryVariables = Exact<{
  ref: string;
}>;

export type FieldArcsQuery = {
  paper: {
    id: string;
    references: {
      totalCount: number;
      edges: Array<{ intents: Array<CitationIntent> | null; isInfluential: boolean | null; node: { id: string } }>;
    };
    citations: {
      totalCount: number;
      edges: Array<{ intents: Array<CitationIntent> | null; isInfluential: boolean | null; node: { id: string } }>;
    };
  } | null;
};

export type FocusedPaperQueryVariables = Exact<{
  ref: string;
}>;

export type FocusedPaperQuery = {
  paper: {
    id: string;
    title: string;
    year: number | null;
    publicationDate: string | null;
    venue: string | null;
    tldr: string | null;
    status: PaperStatus;
    identifiers: { doi: string | null; arxiv: string | null; s2: string | null };
    authors: Array<{ position: number; author: { id: string; name: string } }>;
    surveys: Array<{ slug: string; title: string }>;
    reported: {
      citations: number | null;
      influentialCitations: number | null;
      references: number | null;
      at: string;
    } | null;
    completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
    categories: Array<{ id: string; claimedBy: string; category: { slug: string; name: string } }>;
    introduces: Array<{
      slug: string;
      name: string;
      summary: string | null;
      training: TrainingNeed | null;
      parents: Array<{ id: string; relation: LineageRelation; parent: { slug: string; name: string } }>;
      children: Array<{ id: string; relation: LineageRelation; child: { slug: string; name: string } }>;
    }>;
  } | null;
};

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FieldPaperFragmentDoc = new TypedDocumentString(
  `
    fragment FieldPaper on Paper {
  id
  title
  year
  publicationDate
  identifiers {
    arxiv
  }
  surveys {
    slug
  }
  categories {
    category {
      slug
    }
  }
  completeness {
    known
    reported
    reasons
  }
  citations(first: 1) {
    totalCount
  }
}
    `,
  { fragmentName: 'FieldPaper' },
) as unknown as TypedDocumentString<FieldPaperFragment, unknown>;
export const AboutDocument = new TypedDocumentString(`
    query About {
  status {
    version
    store
    papers
    citations
    methods
    sources {
      name
      url
      cite
      licence
    }
  }
  surveys {
    slug
    title
  }
}
    `) as unknown as TypedDocumentString<AboutQuery, AboutQueryVariables>;
export const FieldFrameDocument = new TypedDocumentString(`
    query FieldFrame {
  status {
    version
    store
    papers
    methods
    citations
    scholar {
      hasKey
      reachable
      lastSuccessAt
      lastError
    }
  }
  surveys {
    slug
    title
    paper {
      id
      year
      publicationDate
    }
    categories {
      slug
    }
    lastIngest {
      id
      status
    }
  }
  categories {
    slug
    name
    definition
    children {
      slug
      name
      children {
        slug
        name
        children {
          slug
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FieldFrameQuery, FieldFrameQueryVariables>;
export const FieldPapersDocument = new TypedDocumentString(`
    query FieldPapers($categories: [String!], $after: String) {
  papers(
    filter: {categoriesAny: $categories}
    orderBy: MOST_CITED_IN_GRAPH
    first: 100
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...FieldPaper
    }
  }
}
    fragment FieldPaper on Paper {
  id
  title
  year
  publicationDate
  identifiers {
    arxiv
  }
  surveys {
    slug
  }
  categories {
    category {
      slug
    }
  }
  completeness {
    known
    reported
    reasons
  }
  citations(first: 1) {
    totalCount
  }
}`) as unknown as TypedDocumentString<FieldPapersQuery, FieldPapersQueryVariables>;
export const FieldMethodsDocument = new TypedDocumentString(`
    query FieldMethods($after: String) {
  methods(orderBy: MOST_DESCENDANTS, first: 100, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name
      year
      training
      introducedBy {
        id
      }
      parents {
        relation
        parent {
          slug
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FieldMethodsQuery, FieldMethodsQueryVariables>;
export const FieldArcsDocument = new TypedDocumentString(`
    query FieldArcs($ref: String!) {
  paper(ref: $ref) {
    id
    references(first: 100, orderBy: INFLUENTIAL_FIRST) {
      totalCount
      edges {
        intents
        isInfluential
        node {
          id
        }
      }
    }
    citations(first: 100, orderBy: INFLUENTIAL_FIRST) {
      totalCount
      edges {
        intents
        isInfluential
        node {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FieldArcsQuery, FieldArcsQueryVariables>;
export const FocusedPaperDocument = new TypedDocumentString(`
    query FocusedPaper($ref: String!) {
  paper(ref: $ref) {
    id
    title
    year
    publicationDate
    venue
    tldr
    status
    identifiers {
      doi
      arxiv
      s2
    }
    authors {
      position
      author {
        id
        name
      }
    }
    surveys {
      slug
      title
    }
    reported {
      citations
      influentialCitations
      references
      at
    }
    completeness {
      known
      reported
      reasons
    }
    categories {
      id
      category {
        slug
        name
      }
      claimedBy
    }
    introduces {
      slug
      name
      summary
      training
      parents {
        id
        relation
        parent {
          slug
          name
        }
      }
      children {
        id
        relation
        child {
          slug
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FocusedPaperQuery, FocusedPaperQueryVariables>;
