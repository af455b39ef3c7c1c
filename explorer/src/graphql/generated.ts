// Written by `npm run explorer:types`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** On which side of a survey's boundary a paper is. */
export type BoundaryState =
  /** The survey covers it. */
  | 'IN'
  /** It was considered and excluded, with a reason. */
  | 'OUT';

/** A person's decision on whether a paper belongs to a survey. */
export type BoundaryVerdict =
  /** Include it: from now on it is tracked like all covered papers. */
  | 'IN'
  /** Exclude it, with a reason. */
  | 'OUT'
  /** Revoke earlier decisions: lists decide again, or the paper may be a candidate. */
  | 'REOPEN';

/** What kind of thing changed. */
export type ChangeKind =
  /** A person decided on which side of a survey's boundary a paper is, or took that back. */
  | 'BOUNDARY_DECIDED'
  /** A tracked paper has a new citation after its list of citations was first read; or a vanished citation is listed again. */
  | 'CITATION_ADDED'
  /** Two complete readings of a list no longer contained a citation. The citation is kept. */
  | 'CITATION_VANISHED'
  /** A person or a rule proposes a category or a lineage link. */
  | 'CLAIM_PROPOSED'
  /** A person accepted or rejected a claim, or opened it again. */
  | 'CLAIM_REVIEWED'
  /** The source's citation count changed without matching citations. */
  | 'COUNT_CORRECTED'
  /** A merge was undone. */
  | 'MERGE_UNDONE'
  /** The graph has a new method. */
  | 'METHOD_ADDED'
  /** A retraction, correction or other notice about a followed paper was found, or Retraction Watch confirms one since. */
  | 'NOTICE_ADDED'
  /** Two papers were merged. */
  | 'PAPERS_MERGED'
  /** A paper was included in a survey, or is now tracked. */
  | 'PAPER_ADDED'
  /** The source changed the title, abstract, year, date, venue or open PDF of a tracked paper. */
  | 'PAPER_UPDATED';

/** Citation intent, as classified by the source. */
export type CitationIntent =
  /** As background. */
  | 'BACKGROUND'
  /** Because its method is used. */
  | 'METHODOLOGY'
  /** To compare with its results. */
  | 'RESULT';

/** All given conditions hold together. */
export type ClaimFilter = {
  /** Claims on this category or one below it, and links of methods in them: slug, name or id. */
  category?: string | null | undefined;
  /** Who claims it: the name of a key, of a seed or of a program. */
  claimedBy?: string | null | undefined;
  /** Only these kinds; all by default. */
  kinds?: Array<ClaimKind> | null | undefined;
  /** Claims on this method, and links of which it is either end: slug, name, alias or id. */
  method?: string | null | undefined;
  /** At least this confidence, 0 to 1; claims without one are left out. */
  minConfidence?: number | null | undefined;
  /** Open claims that still need a verdict of the key that asks. false is as if it were not given. */
  needsMyVerdict?: boolean | null | undefined;
  /** Claims on this paper and on the methods that it introduces: any identifier, as for Query.paper. */
  paper?: string | null | undefined;
  /** The rule that claims it, in all of its versions, or with its version, as name@2. */
  rule?: string | null | undefined;
  /** Claimed at this instant or later. */
  since?: string | null | undefined;
  /** Only claims with one of these statuses; all by default. Open claims are PROPOSED. */
  status?: Array<ClaimStatus> | null | undefined;
  /** Claims on categories of this survey, and links of methods that its papers introduce or that its categories have: slug, title or id. */
  survey?: string | null | undefined;
};

/** What a claim says. */
export type ClaimKind =
  /** That a paper or a method belongs to a category. */
  | 'CATEGORY'
  /** A method derives from another. */
  | 'LINEAGE';

/** Orders of claims; ties by id. */
export type ClaimOrder =
  /** Most confident first; those without a confidence last. */
  | 'CONFIDENCE'
  /** Claimed last first. */
  | 'NEWEST'
  /** Claimed first first. */
  | 'OLDEST';

/** Status of a claim. */
export type ClaimStatus =
  /** Accepted. */
  | 'ACCEPTED'
  /** Proposed, without a decision. */
  | 'PROPOSED'
  /** Rejected. */
  | 'REJECTED';

/** What a format writes. */
export type ExportFormatKind =
  /** One entry for each paper. */
  | 'LIST'
  /** Nodes and the arcs between them. */
  | 'NETWORK';

/** Why a reference list is incomplete. */
export type IncompleteReason =
  /** The source limits lists to this length. */
  | 'CAPPED'
  /** The publisher withholds the list. */
  | 'ELIDED'
  /** The list was not read yet. */
  | 'NOT_FETCHED'
  /** Entries without an identifier, or counted but not listed by the source. */
  | 'UNRESOLVED';

/** How a method derives from another, or compares with it. The child does it to the parent: read from the child `LCM extends Consistency Models`, from the parent `DDPM, accelerated by DDIM`. */
export type LineageRelation =
  /** Makes it faster. */
  | 'ACCELERATES'
  /** Uses it as a tool, or for another task. */
  | 'APPLIES'
  /** Has it as one of its parts. */
  | 'COMBINES'
  /** Is measured against it; no descent. */
  | 'COMPARED_WITH'
  /** Learns from it as its teacher, to be smaller or faster. */
  | 'DISTILS'
  /** Builds on its idea. */
  | 'EXTENDS';

/** A survey of the papers of a reference list. */
export type MakeSurveyInput = {
  /** Your corrections. By default MATCHED, REPEATED and NEW entries are included, AMBIGUOUS and MISSING ones are not. */
  choices?: Array<ReferenceChoiceInput> | null | undefined;
  /** Its DOI, if it is published: its own reference list is then read as well. */
  doi?: string | null | undefined;
  /** The papers that it covers. */
  list: ReferenceListInput;
  /** Its name in addresses and files: lower-case words and digits joined by hyphens. Default: derived from DOI or title. */
  slug?: string | null | undefined;
  /** Its title. */
  title: string;
};

/** What a notice says of a paper, the gravest first. */
export type NoticeKind =
  /** A correction, erratum, corrigendum or addendum, or the retraction of a part. */
  | 'CORRECTION'
  /** The editors doubt its results. */
  | 'EXPRESSION_OF_CONCERN'
  /** A newer version was published. */
  | 'NEW_VERSION'
  /** The publisher removed the paper. */
  | 'REMOVAL'
  /** The paper is retracted. */
  | 'RETRACTION'
  /** The paper was withdrawn before or after its publication. */
  | 'WITHDRAWAL';

/** How well a paper is identified. */
export type PaperStatus =
  /** Absorbed by another paper. */
  | 'MERGED'
  /** The source was asked and does not know it. */
  | 'NOT_FOUND'
  /** Identified, by the curated seed or by the source. */
  | 'RESOLVED'
  /** Known only as an entry of a reference list, without an identifier. */
  | 'STUB';

/** A person's correction of one entry. */
export type ReferenceChoiceInput = {
  /** What it is. */
  decision: ReferenceDecision;
  /** Its place in the list, from 1. */
  entry: number;
  /** With PAPER: the key of a candidate, an id of this API, or any identifier, also of a paper that the graph does not have. */
  paper?: string | null | undefined;
};

/** A person's correction of an entry. */
export type ReferenceDecision =
  /** Exclude it. */
  | 'LEFT_OUT'
  /** It is a new paper that is not in the graph. */
  | 'NEW_PAPER'
  /** It is the paper that is named. */
  | 'PAPER';

/** The format of a reference list. */
export type ReferenceFormat =
  /** BibTeX or BibLaTeX. */
  | 'BIBTEX'
  /** CSL-JSON. */
  | 'CSL_JSON'
  /** The tagged format of EndNote (`.enw`). */
  | 'ENDNOTE'
  /** An identifier a line, in any usual form. */
  | 'IDENTIFIERS'
  /** The format of PubMed (`.nbib`). */
  | 'PUBMED'
  /** RIS, as EndNote and Zotero write it. */
  | 'RIS'
  /** Plain text of Scopus. */
  | 'SCOPUS'
  /** Plain text of the Web of Science. */
  | 'WEB_OF_SCIENCE';

/** The text of a reference list. */
export type ReferenceListInput = {
  /** Default: detected. */
  format?: ReferenceFormat | null | undefined;
  /** The file name: its ending helps to detect the format. */
  name?: string | null | undefined;
  /** The text of the file: BibTeX, RIS, CSL-JSON, PubMed, EndNote, Web of Science, Scopus or identifiers; at most 2,000 entries. */
  text: string;
};

/** Outcome of an entry of a reference list. */
export type ReferenceOutcome =
  /** Identifier and title match different papers: a person must decide. */
  | 'AMBIGUOUS'
  /** It is a paper of the graph. */
  | 'MATCHED'
  /** It has neither title nor identifier, or could not be parsed. */
  | 'MISSING'
  /** The graph does not have it. */
  | 'NEW'
  /** It is the paper of an earlier entry, which the graph does not have. */
  | 'REPEATED';

/** Status of a run. */
export type RunStatus =
  /** Somebody stopped it. */
  | 'CANCELLED'
  /** It could not go on. */
  | 'FAILED'
  /** It ended and something is missing: see its problems. */
  | 'PARTIAL'
  /** It has not started. */
  | 'QUEUED'
  /** It is running. */
  | 'RUNNING'
  /** It ended and nothing is missing. */
  | 'SUCCEEDED';

/** Training that a method needs. */
export type TrainingNeed =
  /** A short calibration, without training weights. */
  | 'CALIBRATION'
  /** Further training of a trained model. */
  | 'FINE_TUNING'
  /** Training from the start. */
  | 'FROM_SCRATCH'
  /** Nothing: it works on a trained model as it is. */
  | 'NONE';

/** A person's decision on a claim. */
export type Verdict =
  /** Accepted. */
  | 'ACCEPT'
  /** Reject it. */
  | 'REJECT'
  /** Make it a proposal again. */
  | 'REOPEN';

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

export type CategoryPageQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type CategoryPageQuery = {
  category: {
    id: string;
    slug: string;
    name: string;
    definition: string | null;
    parent: { slug: string; name: string; parent: { slug: string; name: string } | null } | null;
    children: Array<{
      slug: string;
      name: string;
      definition: string | null;
      methods: { totalCount: number };
      papers: { totalCount: number };
    }>;
    papersPerYear: Array<{ year: number; count: number }>;
    methods: { totalCount: number };
    papers: { totalCount: number };
  } | null;
};

export type CategoryMethodsQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type CategoryMethodsQuery = {
  category: {
    methods: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        slug: string;
        name: string;
        year: number | null;
        training: TrainingNeed | null;
        introducedBy: {
          id: string;
          title: string;
          published: string | null;
          citations: { totalCount: number };
          reported: { citations: number | null } | null;
          surveys: Array<{ slug: string }>;
        } | null;
      }>;
    };
  } | null;
};

export type CategoryMethodFragment = {
  id: string;
  slug: string;
  name: string;
  year: number | null;
  training: TrainingNeed | null;
  introducedBy: {
    id: string;
    title: string;
    published: string | null;
    citations: { totalCount: number };
    reported: { citations: number | null } | null;
    surveys: Array<{ slug: string }>;
  } | null;
};

export type CategoryPapersQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type CategoryPapersQuery = {
  category: {
    papers: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        title: string;
        published: string | null;
        venue: string | null;
        introduces: Array<{ slug: string; name: string }>;
        categories: Array<{ id: string; claimedBy: string; category: { slug: string; name: string } }>;
      }>;
    };
  } | null;
};

export type CategoryPaperFragment = {
  id: string;
  title: string;
  published: string | null;
  venue: string | null;
  introduces: Array<{ slug: string; name: string }>;
  categories: Array<{ id: string; claimedBy: string; category: { slug: string; name: string } }>;
};

export type CategoryTreeQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;

export type CategoryTreeQuery = {
  categories: Array<{
    slug: string;
    name: string;
    definition: string | null;
    children: Array<{
      slug: string;
      name: string;
      definition: string | null;
      children: Array<{
        slug: string;
        name: string;
        definition: string | null;
        children: Array<{ slug: string; name: string; definition: string | null }>;
        methods: { totalCount: number };
        papers: { totalCount: number };
      }>;
      methods: { totalCount: number };
      papers: { totalCount: number };
    }>;
    methods: { totalCount: number };
    papers: { totalCount: number };
  }>;
};

export type CategoryNodeFragment = {
  slug: string;
  name: string;
  definition: string | null;
  methods: { totalCount: number };
  papers: { totalCount: number };
};

export type SurveyDatesQueryVariables = Exact<{ [key: string]: never }>;

export type SurveyDatesQuery = {
  surveys: Array<{
    slug: string;
    title: string;
    categories: Array<{ slug: string }>;
    paper: { published: string | null } | null;
  }>;
};

export type MethodListQueryVariables = Exact<{
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type MethodListQuery = {
  methods: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      aliases: Array<string>;
      id: string;
      slug: string;
      name: string;
      year: number | null;
      training: TrainingNeed | null;
      categories: Array<{ category: { slug: string; name: string } }>;
      introducedBy: {
        id: string;
        title: string;
        published: string | null;
        citations: { totalCount: number };
        reported: { citations: number | null } | null;
        surveys: Array<{ slug: string }>;
      } | null;
    }>;
  };
};

export type ExportFormatsQueryVariables = Exact<{ [key: string]: never }>;

export type ExportFormatsQuery = { exportFormats: Array<{ label: string; ending: string; kind: ExportFormatKind }> };

export type FieldFrameQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;

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
    paper: { id: string; published: string | null } | null;
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
  asOf?: string | null | undefined;
}>;

export type FieldPapersQuery = {
  papers: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      title: string;
      published: string | null;
      identifiers: { arxiv: string | null };
      surveys: Array<{ slug: string }>;
      categories: Array<{ category: { slug: string }; evidence: Array<{ ownReading: boolean }> }>;
      completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
      citations: { totalCount: number };
    }>;
  };
};

export type FieldPaperFragment = {
  id: string;
  title: string;
  published: string | null;
  identifiers: { arxiv: string | null };
  surveys: Array<{ slug: string }>;
  categories: Array<{ category: { slug: string }; evidence: Array<{ ownReading: boolean }> }>;
  completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
  citations: { totalCount: number };
};

export type FieldArcsQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
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
  asOf?: string | null | undefined;
}>;

export type FocusedPaperQuery = {
  paper: {
    id: string;
    title: string;
    year: number | null;
    published: string | null;
    venue: string | null;
    tldr: string | null;
    status: PaperStatus;
    identifiers: { doi: string | null; arxiv: string | null; s2: string | null };
    authors: Array<{ name: string }> | null;
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

export type ReadReferenceListQueryVariables = Exact<{
  list: ReferenceListInput;
}>;

export type ReadReferenceListQuery = {
  referenceList: {
    format: ReferenceFormat;
    counts: { entries: number; matched: number; repeated: number; new: number; ambiguous: number; missing: number };
    entries: Array<{
      entry: number;
      line: number;
      label: string;
      title: string | null;
      year: number | null;
      identifiers: Array<string>;
      outcome: ReferenceOutcome;
      reason: string | null;
      notes: Array<string>;
      candidates: Array<{ key: string; isKnown: boolean; title: string | null; identifiers: Array<string> }>;
    }>;
  };
};

export type ReferenceEntryFactsFragment = {
  entry: number;
  line: number;
  label: string;
  title: string | null;
  year: number | null;
  identifiers: Array<string>;
  outcome: ReferenceOutcome;
  reason: string | null;
  notes: Array<string>;
  candidates: Array<{ key: string; isKnown: boolean; title: string | null; identifiers: Array<string> }>;
};

export type MakeSurveyMutationVariables = Exact<{
  input: MakeSurveyInput;
}>;

export type MakeSurveyMutation = {
  makeSurvey: { papers: number; leftOut: Array<number>; folder: string; survey: { slug: string; title: string } };
};

export type MethodPageQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type MethodPageQuery = {
  method: {
    id: string;
    slug: string;
    name: string;
    aliases: Array<string>;
    year: number | null;
    summary: string | null;
    training: TrainingNeed | null;
    introducedBy: {
      id: string;
      title: string;
      year: number | null;
      published: string | null;
      venue: string | null;
      identifiers: { doi: string | null; arxiv: string | null; s2: string | null };
      authors: Array<{ name: string }> | null;
      categories: Array<{ id: string; claimedBy: string; category: { slug: string; name: string } }>;
    } | null;
    categories: Array<{ id: string; claimedBy: string; category: { slug: string; name: string } }>;
    usedBy: {
      totalCount: number;
      nodes: Array<{
        id: string;
        title: string;
        year: number | null;
        published: string | null;
        venue: string | null;
        introduces: Array<{ slug: string; name: string }>;
      }>;
    };
  } | null;
};

export type MethodLinksQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type MethodLinksQuery = {
  method: {
    slug: string;
    name: string;
    parents: Array<{
      id: string;
      relation: LineageRelation;
      claimedBy: string;
      claimedOn: string | null;
      status: ClaimStatus;
      confidence: number | null;
      parent: { slug: string; name: string; year: number | null };
      evidence: Array<{
        source: string;
        text: string | null;
        url: string | null;
        ownReading: boolean;
        paper: { id: string; title: string } | null;
      }>;
    }>;
    children: Array<{
      id: string;
      relation: LineageRelation;
      claimedBy: string;
      claimedOn: string | null;
      status: ClaimStatus;
      confidence: number | null;
      child: { slug: string; name: string; year: number | null };
      evidence: Array<{
        source: string;
        text: string | null;
        url: string | null;
        ownReading: boolean;
        paper: { id: string; title: string } | null;
      }>;
    }>;
  } | null;
};

export type LinkFactsFragment = {
  id: string;
  relation: LineageRelation;
  claimedBy: string;
  claimedOn: string | null;
  status: ClaimStatus;
  confidence: number | null;
  evidence: Array<{
    source: string;
    text: string | null;
    url: string | null;
    ownReading: boolean;
    paper: { id: string; title: string } | null;
  }>;
};

export type EvidenceFactsFragment = {
  source: string;
  text: string | null;
  url: string | null;
  ownReading: boolean;
  paper: { id: string; title: string } | null;
};

export type AllMethodsQueryVariables = Exact<{
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type AllMethodsQuery = {
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

export type NewsSurveysQueryVariables = Exact<{ [key: string]: never }>;

export type NewsSurveysQuery = {
  surveys: Array<{
    slug: string;
    title: string;
    paper: { published: string | null; publicationDate: string | null } | null;
    categories: Array<{
      slug: string;
      name: string;
      children: Array<{ slug: string; children: Array<{ slug: string; children: Array<{ slug: string }> }> }>;
    }>;
  }>;
};

export type NewsQueryVariables = Exact<{
  since: string;
  survey?: string | null | undefined;
  category?: string | null | undefined;
  after?: string | null | undefined;
}>;

export type NewsQuery = {
  changes: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      kind: ChangeKind;
      at: string;
      reason: string;
      paper: {
        id: string;
        title: string;
        introduces: Array<{ slug: string; name: string }>;
        categories: Array<{ category: { slug: string; name: string } }>;
      } | null;
      citing: { id: string; title: string; year: number | null } | null;
      method: { slug: string; name: string } | null;
      category: { slug: string; name: string } | null;
    }>;
  };
};

export type AfterSurveyQueryVariables = Exact<{
  from: string;
  categories?: Array<string> | string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type AfterSurveyQuery = {
  papers: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      title: string;
      published: string | null;
      venue: string | null;
      authors: Array<{ name: string }> | null;
      introduces: Array<{ slug: string; name: string }>;
      surveys: Array<{ slug: string }>;
      categories: Array<{ category: { slug: string; name: string } }>;
    }>;
  };
};

export type CandidatesQueryVariables = Exact<{
  survey: string;
  since?: string | null | undefined;
  minCovered?: number | null | undefined;
  category?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type CandidatesQuery = {
  survey: {
    candidates: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: Array<{
        score: number;
        reason: string;
        node: {
          id: string;
          title: string;
          published: string | null;
          venue: string | null;
          authors: Array<{ name: string }> | null;
        };
        citesCovered: Array<{ id: string; title: string; introduces: Array<{ name: string }> }>;
        proposed: Array<{
          id: string;
          status: ClaimStatus;
          confidence: number | null;
          category: { slug: string; name: string };
        }>;
      }>;
    };
  } | null;
};

export type DecideBoundaryMutationVariables = Exact<{
  survey: string;
  paper: string;
  verdict: BoundaryVerdict;
  reason?: string | null | undefined;
}>;

export type DecideBoundaryMutation = { decideBoundary: { state: BoundaryState | null; reason: string | null } };

export type ReviewClaimMutationVariables = Exact<{
  claim: string;
  verdict: Verdict;
  note?: string | null | undefined;
}>;

export type ReviewClaimMutation = { review: { id: string; status: ClaimStatus } | { id: string; status: ClaimStatus } };

export type PaperPageQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type PaperPageQuery = {
  paper: {
    id: string;
    title: string;
    abstract: string | null;
    tldr: string | null;
    year: number | null;
    published: string | null;
    venue: string | null;
    url: string | null;
    openAccessPdf: string | null;
    status: PaperStatus;
    tracked: boolean;
    retracted: boolean | null;
    noticesCheckedAt: string | null;
    publicationTypes: Array<string> | null;
    fieldsOfStudy: Array<string> | null;
    notices: Array<{
      kind: NoticeKind;
      date: string | null;
      doi: string | null;
      source: string;
      recordId: string | null;
      confirmed: boolean;
    }>;
    identifiers: {
      doi: string | null;
      arxiv: string | null;
      s2: string | null;
      acl: string | null;
      dblp: string | null;
      corpusId: string | null;
      pubmed: string | null;
      mag: string | null;
      aliases: Array<string>;
    };
    authors: Array<{ name: string }> | null;
    surveys: Array<{ slug: string; title: string }>;
    reported: {
      citations: number | null;
      influentialCitations: number | null;
      references: number | null;
      at: string;
    } | null;
    completeness: { known: number; reported: number | null; ratio: number | null; reasons: Array<IncompleteReason> };
    citationHistory: Array<{ at: string; reported: number | null; inGraph: number; new: number; corrected: number }>;
    provenance: Array<{ field: string; source: string; at: string }>;
    introduces: Array<{ slug: string; name: string; summary: string | null; training: TrainingNeed | null }>;
    categories: Array<{
      id: string;
      claimedBy: string;
      rule: string | null;
      confidence: number | null;
      claimedOn: string | null;
      status: ClaimStatus;
      category: { slug: string; name: string };
      method: { slug: string; name: string } | null;
      evidence: Array<{
        source: string;
        text: string | null;
        url: string | null;
        ownReading: boolean;
        paper: { id: string; title: string } | null;
      }>;
    }>;
  } | null;
};

export type PaperReferencesQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type PaperReferencesQuery = {
  paper: {
    id: string;
    list: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: Array<{
        intents: Array<CitationIntent> | null;
        isInfluential: boolean | null;
        contexts: Array<string> | null;
        firstSeenAt: string;
        node: {
          id: string;
          title: string;
          year: number | null;
          published: string | null;
          venue: string | null;
          introduces: Array<{ slug: string; name: string }>;
        };
      }>;
    };
  } | null;
};

export type PaperCitationsQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type PaperCitationsQuery = {
  paper: {
    id: string;
    list: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: Array<{
        intents: Array<CitationIntent> | null;
        isInfluential: boolean | null;
        contexts: Array<string> | null;
        firstSeenAt: string;
        node: {
          id: string;
          title: string;
          year: number | null;
          published: string | null;
          venue: string | null;
          introduces: Array<{ slug: string; name: string }>;
        };
      }>;
    };
  } | null;
};

export type CitationListFragment = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: Array<{
    intents: Array<CitationIntent> | null;
    isInfluential: boolean | null;
    contexts: Array<string> | null;
    firstSeenAt: string;
    node: {
      id: string;
      title: string;
      year: number | null;
      published: string | null;
      venue: string | null;
      introduces: Array<{ slug: string; name: string }>;
    };
  }>;
};

export type PaperRelatedQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type PaperRelatedQuery = {
  paper: {
    id: string;
    coCited: {
      totalCount: number;
      edges: Array<{
        count: number;
        score: number;
        formula: string;
        node: { id: string; title: string; year: number | null; introduces: Array<{ slug: string; name: string }> };
      }>;
    };
    coupled: {
      totalCount: number;
      edges: Array<{
        count: number;
        score: number;
        formula: string;
        node: { id: string; title: string; year: number | null; introduces: Array<{ slug: string; name: string }> };
      }>;
    };
  } | null;
};

export type RelatedPapersFragment = {
  totalCount: number;
  edges: Array<{
    count: number;
    score: number;
    formula: string;
    node: { id: string; title: string; year: number | null; introduces: Array<{ slug: string; name: string }> };
  }>;
};

export type LineagePathsQueryVariables = Exact<{
  from: string;
  to: string;
  asOf?: string | null | undefined;
}>;

export type LineagePathsQuery = {
  lineagePaths: Array<{
    length: number;
    methods: Array<{ slug: string; name: string; year: number | null }>;
    links: Array<{
      id: string;
      relation: LineageRelation;
      claimedBy: string;
      claimedOn: string | null;
      status: ClaimStatus;
      confidence: number | null;
      parent: { slug: string };
      child: { slug: string };
      evidence: Array<{
        source: string;
        text: string | null;
        url: string | null;
        ownReading: boolean;
        paper: { id: string; title: string } | null;
      }>;
    }>;
  }>;
};

export type OpenClaimsQueryVariables = Exact<{
  filter?: ClaimFilter | null | undefined;
  orderBy?: ClaimOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type OpenClaimsQuery = {
  claims: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<
      | {
          id: string;
          status: ClaimStatus;
          claimedBy: string;
          rule: string | null;
          confidence: number | null;
          claimedOn: string | null;
          since: string;
          category: { slug: string; name: string };
          paper: {
            id: string;
            title: string;
            abstract: string | null;
            tldr: string | null;
            categories: Array<{ status: ClaimStatus; category: { slug: string; name: string } }>;
          } | null;
          method: { slug: string; name: string; summary: string | null } | null;
          evidence: Array<{
            source: string;
            text: string | null;
            url: string | null;
            ownReading: boolean;
            paper: { id: string; title: string } | null;
          }>;
        }
      | {
          relation: LineageRelation;
          id: string;
          status: ClaimStatus;
          claimedBy: string;
          rule: string | null;
          confidence: number | null;
          claimedOn: string | null;
          since: string;
          child: { slug: string; name: string; summary: string | null };
          parent: { slug: string; name: string; summary: string | null };
          evidence: Array<{
            source: string;
            text: string | null;
            url: string | null;
            ownReading: boolean;
            paper: { id: string; title: string } | null;
          }>;
        }
    >;
  };
};

export type ReviewChoicesQueryVariables = Exact<{ [key: string]: never }>;

export type ReviewChoicesQuery = {
  surveys: Array<{ slug: string; title: string }>;
  categories: Array<{ slug: string; name: string }>;
};

export type SearchQueryVariables = Exact<{
  text: string;
  first: number;
}>;

export type SearchQuery = {
  methods: {
    totalCount: number;
    reading: {
      identifier: string | null;
      inGraph: boolean | null;
      correctedTo: string | null;
      didYouMean: Array<string>;
      advice: string | null;
    };
    edges: Array<{
      score: number;
      node:
        | { id: string; name: string; s2Id: string | null; kind: 'Author' }
        | {
            id: string;
            slug: string;
            name: string;
            definition: string | null;
            kind: 'Category';
            methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
          }
        | {
            id: string;
            slug: string;
            name: string;
            year: number | null;
            summary: string | null;
            kind: 'Method';
            introducedBy: { id: string; title: string } | null;
            categories: Array<{ category: { slug: string; name: string } }>;
          }
        | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
        | { id: string; slug: string; title: string; kind: 'Survey' };
    }>;
  };
  categories: {
    totalCount: number;
    reading: {
      identifier: string | null;
      inGraph: boolean | null;
      correctedTo: string | null;
      didYouMean: Array<string>;
      advice: string | null;
    };
    edges: Array<{
      score: number;
      node:
        | { id: string; name: string; s2Id: string | null; kind: 'Author' }
        | {
            id: string;
            slug: string;
            name: string;
            definition: string | null;
            kind: 'Category';
            methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
          }
        | {
            id: string;
            slug: string;
            name: string;
            year: number | null;
            summary: string | null;
            kind: 'Method';
            introducedBy: { id: string; title: string } | null;
            categories: Array<{ category: { slug: string; name: string } }>;
          }
        | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
        | { id: string; slug: string; title: string; kind: 'Survey' };
    }>;
  };
  surveys: {
    totalCount: number;
    reading: {
      identifier: string | null;
      inGraph: boolean | null;
      correctedTo: string | null;
      didYouMean: Array<string>;
      advice: string | null;
    };
    edges: Array<{
      score: number;
      node:
        | { id: string; name: string; s2Id: string | null; kind: 'Author' }
        | {
            id: string;
            slug: string;
            name: string;
            definition: string | null;
            kind: 'Category';
            methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
          }
        | {
            id: string;
            slug: string;
            name: string;
            year: number | null;
            summary: string | null;
            kind: 'Method';
            introducedBy: { id: string; title: string } | null;
            categories: Array<{ category: { slug: string; name: string } }>;
          }
        | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
        | { id: string; slug: string; title: string; kind: 'Survey' };
    }>;
  };
  authors: {
    totalCount: number;
    reading: {
      identifier: string | null;
      inGraph: boolean | null;
      correctedTo: string | null;
      didYouMean: Array<string>;
      advice: string | null;
    };
    edges: Array<{
      score: number;
      node:
        | { id: string; name: string; s2Id: string | null; kind: 'Author' }
        | {
            id: string;
            slug: string;
            name: string;
            definition: string | null;
            kind: 'Category';
            methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
          }
        | {
            id: string;
            slug: string;
            name: string;
            year: number | null;
            summary: string | null;
            kind: 'Method';
            introducedBy: { id: string; title: string } | null;
            categories: Array<{ category: { slug: string; name: string } }>;
          }
        | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
        | { id: string; slug: string; title: string; kind: 'Survey' };
    }>;
  };
  papers: {
    totalCount: number;
    reading: {
      identifier: string | null;
      inGraph: boolean | null;
      correctedTo: string | null;
      didYouMean: Array<string>;
      advice: string | null;
    };
    edges: Array<{
      score: number;
      node:
        | { id: string; name: string; s2Id: string | null; kind: 'Author' }
        | {
            id: string;
            slug: string;
            name: string;
            definition: string | null;
            kind: 'Category';
            methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
          }
        | {
            id: string;
            slug: string;
            name: string;
            year: number | null;
            summary: string | null;
            kind: 'Method';
            introducedBy: { id: string; title: string } | null;
            categories: Array<{ category: { slug: string; name: string } }>;
          }
        | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
        | { id: string; slug: string; title: string; kind: 'Survey' };
    }>;
  };
};

export type HitsFragment = {
  totalCount: number;
  reading: {
    identifier: string | null;
    inGraph: boolean | null;
    correctedTo: string | null;
    didYouMean: Array<string>;
    advice: string | null;
  };
  edges: Array<{
    score: number;
    node:
      | { id: string; name: string; s2Id: string | null; kind: 'Author' }
      | {
          id: string;
          slug: string;
          name: string;
          definition: string | null;
          kind: 'Category';
          methods: { totalCount: number; nodes: Array<{ slug: string; name: string }> };
        }
      | {
          id: string;
          slug: string;
          name: string;
          year: number | null;
          summary: string | null;
          kind: 'Method';
          introducedBy: { id: string; title: string } | null;
          categories: Array<{ category: { slug: string; name: string } }>;
        }
      | { id: string; title: string; year: number | null; venue: string | null; kind: 'Paper' }
      | { id: string; slug: string; title: string; kind: 'Survey' };
  }>;
};

export type AuthorPageQueryVariables = Exact<{
  ref: string;
}>;

export type AuthorPageQuery = {
  author: {
    id: string;
    name: string;
    s2Id: string | null;
    methods: Array<{ slug: string; name: string; year: number | null }>;
    papers: {
      totalCount: number;
      nodes: Array<{ id: string; title: string; year: number | null; venue: string | null }>;
    };
  } | null;
};

export type SurveyPageQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
}>;

export type SurveyPageQuery = {
  survey: {
    id: string;
    slug: string;
    title: string;
    paper: {
      id: string;
      title: string;
      year: number | null;
      published: string | null;
      venue: string | null;
      identifiers: { doi: string | null; arxiv: string | null; s2: string | null };
    } | null;
    completeness: { known: number; reported: number | null; reasons: Array<IncompleteReason> };
    covers: { totalCount: number };
    out: { totalCount: number };
    lastIngest: {
      id: string;
      status: RunStatus;
      startedAt: string;
      finishedAt: string | null;
      startedBy: string;
      problems: { totalCount: number; nodes: Array<{ code: string; message: string; ref: string | null; at: string }> };
      progress: {
        phase: string;
        done: number;
        total: number | null;
        requests: number;
        waitingUntil: string | null;
        waitingFor: string | null;
        eta: string | null;
      };
      counts: {
        papersAdded: number;
        papersUpdated: number;
        citationsAdded: number;
        citationsVanished: number;
        notFound: number;
        stubs: number;
        requests: number;
      };
    } | null;
  } | null;
  status: {
    papers: number;
    citations: number;
    scholar: { hasKey: boolean; reachable: boolean | null; lastSuccessAt: string | null; lastError: string | null };
  };
};

export type SurveysQueryVariables = Exact<{ [key: string]: never }>;

export type SurveysQuery = { surveys: Array<{ slug: string; title: string; categories: Array<{ slug: string }> }> };

export type SurveyBoundaryQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;

export type SurveyBoundaryQuery = {
  survey: {
    covers: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: Array<{
        state: BoundaryState;
        listedBy: Array<string>;
        reason: string | null;
        node: { id: string; title: string; year: number | null; introduces: Array<{ slug: string; name: string }> };
      }>;
    };
  } | null;
};

export type RunsQueryVariables = Exact<{ [key: string]: never }>;

export type RunsQuery = {
  ingestRuns: {
    nodes: Array<{
      id: string;
      status: RunStatus;
      startedAt: string;
      finishedAt: string | null;
      startedBy: string;
      survey: { slug: string } | null;
      progress: {
        phase: string;
        done: number;
        total: number | null;
        requests: number;
        waitingUntil: string | null;
        waitingFor: string | null;
        eta: string | null;
      };
      counts: {
        papersAdded: number;
        papersUpdated: number;
        citationsAdded: number;
        citationsVanished: number;
        notFound: number;
        stubs: number;
        requests: number;
      };
    }>;
  };
};

export type RunFactsFragment = {
  id: string;
  status: RunStatus;
  startedAt: string;
  finishedAt: string | null;
  startedBy: string;
  progress: {
    phase: string;
    done: number;
    total: number | null;
    requests: number;
    waitingUntil: string | null;
    waitingFor: string | null;
    eta: string | null;
  };
  counts: {
    papersAdded: number;
    papersUpdated: number;
    citationsAdded: number;
    citationsVanished: number;
    notFound: number;
    stubs: number;
    requests: number;
  };
};

export type StartIngestMutationVariables = Exact<{
  survey: string;
}>;

export type StartIngestMutation = { ingest: { id: string; status: RunStatus } };

export type CancelIngestMutationVariables = Exact<{
  id: string;
}>;

export type CancelIngestMutation = { cancelIngest: { id: string; status: RunStatus } };

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
export const CategoryMethodFragmentDoc = new TypedDocumentString(
  `
    fragment CategoryMethod on Method {
  id
  slug
  name
  year
  training
  introducedBy {
    id
    title
    published
    citations(first: 0) {
      totalCount
    }
    reported {
      citations
    }
    surveys {
      slug
    }
  }
}
    `,
  { fragmentName: 'CategoryMethod' },
) as unknown as TypedDocumentString<CategoryMethodFragment, unknown>;
export const CategoryPaperFragmentDoc = new TypedDocumentString(
  `
    fragment CategoryPaper on Paper {
  id
  title
  published
  venue
  introduces {
    slug
    name
  }
  categories {
    id
    category {
      slug
      name
    }
    claimedBy
  }
}
    `,
  { fragmentName: 'CategoryPaper' },
) as unknown as TypedDocumentString<CategoryPaperFragment, unknown>;
export const CategoryNodeFragmentDoc = new TypedDocumentString(
  `
    fragment CategoryNode on Category {
  slug
  name
  definition
  methods(first: 0) {
    totalCount
  }
  papers(first: 0) {
    totalCount
  }
}
    `,
  { fragmentName: 'CategoryNode' },
) as unknown as TypedDocumentString<CategoryNodeFragment, unknown>;
export const FieldPaperFragmentDoc = new TypedDocumentString(
  `
    fragment FieldPaper on Paper {
  id
  title
  published
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
    evidence {
      ownReading
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
export const ReferenceEntryFactsFragmentDoc = new TypedDocumentString(
  `
    fragment ReferenceEntryFacts on ReferenceEntry {
  entry
  line
  label
  title
  year
  identifiers
  outcome
  reason
  notes
  candidates {
    key
    isKnown
    title
    identifiers
  }
}
    `,
  { fragmentName: 'ReferenceEntryFacts' },
) as unknown as TypedDocumentString<ReferenceEntryFactsFragment, unknown>;
export const EvidenceFactsFragmentDoc = new TypedDocumentString(
  `
    fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}
    `,
  { fragmentName: 'EvidenceFacts' },
) as unknown as TypedDocumentString<EvidenceFactsFragment, unknown>;
export const LinkFactsFragmentDoc = new TypedDocumentString(
  `
    fragment LinkFacts on LineageLink {
  id
  relation
  claimedBy
  claimedOn
  status
  confidence
  evidence {
    ...EvidenceFacts
  }
}
    fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}`,
  { fragmentName: 'LinkFacts' },
) as unknown as TypedDocumentString<LinkFactsFragment, unknown>;
export const CitationListFragmentDoc = new TypedDocumentString(
  `
    fragment CitationList on CitationConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    intents
    isInfluential
    contexts
    firstSeenAt
    node {
      id
      title
      year
      published
      venue
      introduces {
        slug
        name
      }
    }
  }
}
    `,
  { fragmentName: 'CitationList' },
) as unknown as TypedDocumentString<CitationListFragment, unknown>;
export const RelatedPapersFragmentDoc = new TypedDocumentString(
  `
    fragment RelatedPapers on SimilarConnection {
  totalCount
  edges {
    count
    score
    formula
    node {
      id
      title
      year
      introduces {
        slug
        name
      }
    }
  }
}
    `,
  { fragmentName: 'RelatedPapers' },
) as unknown as TypedDocumentString<RelatedPapersFragment, unknown>;
export const HitsFragmentDoc = new TypedDocumentString(
  `
    fragment Hits on SearchConnection {
  totalCount
  reading {
    identifier
    inGraph
    correctedTo
    didYouMean
    advice
  }
  edges {
    score
    node {
      kind: __typename
      ... on Paper {
        id
        title
        year
        venue
      }
      ... on Method {
        id
        slug
        name
        year
        summary
        introducedBy {
          id
          title
        }
        categories {
          category {
            slug
            name
          }
        }
      }
      ... on Category {
        id
        slug
        name
        definition
        methods(first: 8, orderBy: MOST_DESCENDANTS) {
          totalCount
          nodes {
            slug
            name
          }
        }
      }
      ... on Author {
        id
        name
        s2Id
      }
      ... on Survey {
        id
        slug
        title
      }
    }
  }
}
    `,
  { fragmentName: 'Hits' },
) as unknown as TypedDocumentString<HitsFragment, unknown>;
export const RunFactsFragmentDoc = new TypedDocumentString(
  `
    fragment RunFacts on IngestRun {
  id
  status
  startedAt
  finishedAt
  startedBy
  progress {
    phase
    done
    total
    requests
    waitingUntil
    waitingFor
    eta
  }
  counts {
    papersAdded
    papersUpdated
    citationsAdded
    citationsVanished
    notFound
    stubs
    requests
  }
}
    `,
  { fragmentName: 'RunFacts' },
) as unknown as TypedDocumentString<RunFactsFragment, unknown>;
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
export const CategoryPageDocument = new TypedDocumentString(`
    query CategoryPage($ref: String!, $asOf: DateTime) {
  category(ref: $ref, asOf: $asOf) {
    id
    slug
    name
    definition
    parent {
      slug
      name
      parent {
        slug
        name
      }
    }
    children {
      slug
      name
      definition
      methods(first: 0) {
        totalCount
      }
      papers(first: 0) {
        totalCount
      }
    }
    papersPerYear {
      year
      count
    }
    methods(first: 0) {
      totalCount
    }
    papers(first: 0) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<CategoryPageQuery, CategoryPageQueryVariables>;
export const CategoryMethodsDocument = new TypedDocumentString(`
    query CategoryMethods($ref: String!, $after: String, $asOf: DateTime) {
  category(ref: $ref, asOf: $asOf) {
    methods(first: 100, after: $after, orderBy: NEWEST) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...CategoryMethod
      }
    }
  }
}
    fragment CategoryMethod on Method {
  id
  slug
  name
  year
  training
  introducedBy {
    id
    title
    published
    citations(first: 0) {
      totalCount
    }
    reported {
      citations
    }
    surveys {
      slug
    }
  }
}`) as unknown as TypedDocumentString<CategoryMethodsQuery, CategoryMethodsQueryVariables>;
export const CategoryPapersDocument = new TypedDocumentString(`
    query CategoryPapers($ref: String!, $after: String, $asOf: DateTime) {
  category(ref: $ref, asOf: $asOf) {
    papers(first: 100, after: $after, orderBy: NEWEST) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...CategoryPaper
      }
    }
  }
}
    fragment CategoryPaper on Paper {
  id
  title
  published
  venue
  introduces {
    slug
    name
  }
  categories {
    id
    category {
      slug
      name
    }
    claimedBy
  }
}`) as unknown as TypedDocumentString<CategoryPapersQuery, CategoryPapersQueryVariables>;
export const CategoryTreeDocument = new TypedDocumentString(`
    query CategoryTree($asOf: DateTime) {
  categories(asOf: $asOf) {
    ...CategoryNode
    children {
      ...CategoryNode
      children {
        ...CategoryNode
        children {
          slug
          name
          definition
        }
      }
    }
  }
}
    fragment CategoryNode on Category {
  slug
  name
  definition
  methods(first: 0) {
    totalCount
  }
  papers(first: 0) {
    totalCount
  }
}`) as unknown as TypedDocumentString<CategoryTreeQuery, CategoryTreeQueryVariables>;
export const SurveyDatesDocument = new TypedDocumentString(`
    query SurveyDates {
  surveys {
    slug
    title
    categories {
      slug
    }
    paper {
      published
    }
  }
}
    `) as unknown as TypedDocumentString<SurveyDatesQuery, SurveyDatesQueryVariables>;
export const MethodListDocument = new TypedDocumentString(`
    query MethodList($after: String, $asOf: DateTime) {
  methods(orderBy: NAME, first: 100, after: $after, asOf: $asOf) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...CategoryMethod
      aliases
      categories {
        category {
          slug
          name
        }
      }
    }
  }
}
    fragment CategoryMethod on Method {
  id
  slug
  name
  year
  training
  introducedBy {
    id
    title
    published
    citations(first: 0) {
      totalCount
    }
    reported {
      citations
    }
    surveys {
      slug
    }
  }
}`) as unknown as TypedDocumentString<MethodListQuery, MethodListQueryVariables>;
export const ExportFormatsDocument = new TypedDocumentString(`
    query ExportFormats {
  exportFormats {
    label
    ending
    kind
  }
}
    `) as unknown as TypedDocumentString<ExportFormatsQuery, ExportFormatsQueryVariables>;
export const FieldFrameDocument = new TypedDocumentString(`
    query FieldFrame($asOf: DateTime) {
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
      published
    }
    categories {
      slug
    }
    lastIngest {
      id
      status
    }
  }
  categories(asOf: $asOf) {
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
    query FieldPapers($categories: [String!], $after: String, $asOf: DateTime) {
  papers(
    filter: {categoriesAny: $categories}
    orderBy: MOST_CITED_IN_GRAPH
    first: 100
    after: $after
    asOf: $asOf
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
  published
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
    evidence {
      ownReading
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
export const FieldArcsDocument = new TypedDocumentString(`
    query FieldArcs($ref: String!, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
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
    query FocusedPaper($ref: String!, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
    id
    title
    year
    published
    venue
    tldr
    status
    identifiers {
      doi
      arxiv
      s2
    }
    authors {
      name
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
export const ReadReferenceListDocument = new TypedDocumentString(`
    query ReadReferenceList($list: ReferenceListInput!) {
  referenceList(list: $list) {
    format
    counts {
      entries
      matched
      repeated
      new
      ambiguous
      missing
    }
    entries {
      ...ReferenceEntryFacts
    }
  }
}
    fragment ReferenceEntryFacts on ReferenceEntry {
  entry
  line
  label
  title
  year
  identifiers
  outcome
  reason
  notes
  candidates {
    key
    isKnown
    title
    identifiers
  }
}`) as unknown as TypedDocumentString<ReadReferenceListQuery, ReadReferenceListQueryVariables>;
export const MakeSurveyDocument = new TypedDocumentString(`
    mutation MakeSurvey($input: MakeSurveyInput!) {
  makeSurvey(input: $input) {
    papers
    leftOut
    folder
    survey {
      slug
      title
    }
  }
}
    `) as unknown as TypedDocumentString<MakeSurveyMutation, MakeSurveyMutationVariables>;
export const MethodPageDocument = new TypedDocumentString(`
    query MethodPage($ref: String!, $asOf: DateTime) {
  method(ref: $ref, asOf: $asOf) {
    id
    slug
    name
    aliases
    year
    summary
    training
    introducedBy {
      id
      title
      year
      published
      venue
      identifiers {
        doi
        arxiv
        s2
      }
      authors {
        name
      }
      categories {
        id
        category {
          slug
          name
        }
        claimedBy
      }
    }
    categories {
      id
      category {
        slug
        name
      }
      claimedBy
    }
    usedBy(first: 100) {
      totalCount
      nodes {
        id
        title
        year
        published
        venue
        introduces {
          slug
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MethodPageQuery, MethodPageQueryVariables>;
export const MethodLinksDocument = new TypedDocumentString(`
    query MethodLinks($ref: String!, $asOf: DateTime) {
  method(ref: $ref, asOf: $asOf) {
    slug
    name
    parents {
      ...LinkFacts
      parent {
        slug
        name
        year
      }
    }
    children {
      ...LinkFacts
      child {
        slug
        name
        year
      }
    }
  }
}
    fragment LinkFacts on LineageLink {
  id
  relation
  claimedBy
  claimedOn
  status
  confidence
  evidence {
    ...EvidenceFacts
  }
}
fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}`) as unknown as TypedDocumentString<MethodLinksQuery, MethodLinksQueryVariables>;
export const AllMethodsDocument = new TypedDocumentString(`
    query AllMethods($after: String, $asOf: DateTime) {
  methods(orderBy: MOST_DESCENDANTS, first: 100, after: $after, asOf: $asOf) {
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
    `) as unknown as TypedDocumentString<AllMethodsQuery, AllMethodsQueryVariables>;
export const NewsSurveysDocument = new TypedDocumentString(`
    query NewsSurveys {
  surveys {
    slug
    title
    paper {
      published
      publicationDate
    }
    categories {
      slug
      name
      children {
        slug
        children {
          slug
          children {
            slug
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewsSurveysQuery, NewsSurveysQueryVariables>;
export const NewsDocument = new TypedDocumentString(`
    query News($since: DateTime!, $survey: String, $category: String, $after: String) {
  changes(
    since: $since
    filter: {survey: $survey, category: $category}
    first: 100
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      at
      reason
      paper {
        id
        title
        introduces {
          slug
          name
        }
        categories {
          category {
            slug
            name
          }
        }
      }
      citing {
        id
        title
        year
      }
      method {
        slug
        name
      }
      category {
        slug
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewsQuery, NewsQueryVariables>;
export const AfterSurveyDocument = new TypedDocumentString(`
    query AfterSurvey($from: Date!, $categories: [String!], $after: String, $asOf: DateTime) {
  papers(
    filter: {publishedFrom: $from, categoriesAny: $categories}
    orderBy: NEWEST
    first: 100
    after: $after
    asOf: $asOf
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      published
      venue
      authors {
        name
      }
      introduces {
        slug
        name
      }
      surveys {
        slug
      }
      categories {
        category {
          slug
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AfterSurveyQuery, AfterSurveyQueryVariables>;
export const CandidatesDocument = new TypedDocumentString(`
    query Candidates($survey: String!, $since: Date, $minCovered: Int, $category: String, $first: Int, $after: String, $asOf: DateTime) {
  survey(ref: $survey, asOf: $asOf) {
    candidates(
      since: $since
      minCovered: $minCovered
      category: $category
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        score
        reason
        node {
          id
          title
          published
          venue
          authors {
            name
          }
        }
        citesCovered {
          id
          title
          introduces {
            name
          }
        }
        proposed {
          id
          status
          confidence
          category {
            slug
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CandidatesQuery, CandidatesQueryVariables>;
export const DecideBoundaryDocument = new TypedDocumentString(`
    mutation DecideBoundary($survey: String!, $paper: String!, $verdict: BoundaryVerdict!, $reason: String) {
  decideBoundary(
    survey: $survey
    paper: $paper
    verdict: $verdict
    reason: $reason
  ) {
    state
    reason
  }
}
    `) as unknown as TypedDocumentString<DecideBoundaryMutation, DecideBoundaryMutationVariables>;
export const ReviewClaimDocument = new TypedDocumentString(`
    mutation ReviewClaim($claim: ID!, $verdict: Verdict!, $note: String) {
  review(claim: $claim, verdict: $verdict, note: $note) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<ReviewClaimMutation, ReviewClaimMutationVariables>;
export const PaperPageDocument = new TypedDocumentString(`
    query PaperPage($ref: String!, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
    id
    title
    abstract
    tldr
    year
    published
    venue
    url
    openAccessPdf
    status
    tracked
    retracted
    noticesCheckedAt
    notices {
      kind
      date
      doi
      source
      recordId
      confirmed
    }
    publicationTypes
    fieldsOfStudy
    identifiers {
      doi
      arxiv
      s2
      acl
      dblp
      corpusId
      pubmed
      mag
      aliases
    }
    authors {
      name
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
      ratio
      reasons
    }
    citationHistory {
      at
      reported
      inGraph
      new
      corrected
    }
    provenance {
      field
      source
      at
    }
    introduces {
      slug
      name
      summary
      training
    }
    categories {
      id
      category {
        slug
        name
      }
      claimedBy
      rule
      confidence
      claimedOn
      status
      method {
        slug
        name
      }
      evidence {
        ...EvidenceFacts
      }
    }
  }
}
    fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}`) as unknown as TypedDocumentString<PaperPageQuery, PaperPageQueryVariables>;
export const PaperReferencesDocument = new TypedDocumentString(`
    query PaperReferences($ref: String!, $after: String, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
    id
    list: references(first: 100, after: $after, orderBy: INFLUENTIAL_FIRST) {
      ...CitationList
    }
  }
}
    fragment CitationList on CitationConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    intents
    isInfluential
    contexts
    firstSeenAt
    node {
      id
      title
      year
      published
      venue
      introduces {
        slug
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<PaperReferencesQuery, PaperReferencesQueryVariables>;
export const PaperCitationsDocument = new TypedDocumentString(`
    query PaperCitations($ref: String!, $after: String, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
    id
    list: citations(first: 100, after: $after, orderBy: INFLUENTIAL_FIRST) {
      ...CitationList
    }
  }
}
    fragment CitationList on CitationConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    intents
    isInfluential
    contexts
    firstSeenAt
    node {
      id
      title
      year
      published
      venue
      introduces {
        slug
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<PaperCitationsQuery, PaperCitationsQueryVariables>;
export const PaperRelatedDocument = new TypedDocumentString(`
    query PaperRelated($ref: String!, $asOf: DateTime) {
  paper(ref: $ref, asOf: $asOf) {
    id
    coCited(first: 10) {
      ...RelatedPapers
    }
    coupled(first: 10) {
      ...RelatedPapers
    }
  }
}
    fragment RelatedPapers on SimilarConnection {
  totalCount
  edges {
    count
    score
    formula
    node {
      id
      title
      year
      introduces {
        slug
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<PaperRelatedQuery, PaperRelatedQueryVariables>;
export const LineagePathsDocument = new TypedDocumentString(`
    query LineagePaths($from: String!, $to: String!, $asOf: DateTime) {
  lineagePaths(from: $from, to: $to, limit: 3, asOf: $asOf) {
    length
    methods {
      slug
      name
      year
    }
    links {
      ...LinkFacts
      parent {
        slug
      }
      child {
        slug
      }
    }
  }
}
    fragment LinkFacts on LineageLink {
  id
  relation
  claimedBy
  claimedOn
  status
  confidence
  evidence {
    ...EvidenceFacts
  }
}
fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}`) as unknown as TypedDocumentString<LineagePathsQuery, LineagePathsQueryVariables>;
export const OpenClaimsDocument = new TypedDocumentString(`
    query OpenClaims($filter: ClaimFilter, $orderBy: ClaimOrder, $first: Int, $after: String) {
  claims(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      status
      claimedBy
      rule
      confidence
      claimedOn
      since
      evidence {
        ...EvidenceFacts
      }
      ... on CategoryClaim {
        category {
          slug
          name
        }
        paper {
          id
          title
          abstract
          tldr
          categories {
            status
            category {
              slug
              name
            }
          }
        }
        method {
          slug
          name
          summary
        }
      }
      ... on LineageLink {
        relation
        child {
          slug
          name
          summary
        }
        parent {
          slug
          name
          summary
        }
      }
    }
  }
}
    fragment EvidenceFacts on Evidence {
  source
  text
  url
  ownReading
  paper {
    id
    title
  }
}`) as unknown as TypedDocumentString<OpenClaimsQuery, OpenClaimsQueryVariables>;
export const ReviewChoicesDocument = new TypedDocumentString(`
    query ReviewChoices {
  surveys {
    slug
    title
  }
  categories {
    slug
    name
  }
}
    `) as unknown as TypedDocumentString<ReviewChoicesQuery, ReviewChoicesQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $first: Int!) {
  methods: search(text: $text, kinds: [METHOD], first: $first) {
    ...Hits
  }
  categories: search(text: $text, kinds: [CATEGORY], first: $first) {
    ...Hits
  }
  surveys: search(text: $text, kinds: [SURVEY], first: $first) {
    ...Hits
  }
  authors: search(text: $text, kinds: [AUTHOR], first: $first) {
    ...Hits
  }
  papers: search(text: $text, kinds: [PAPER], first: $first) {
    ...Hits
  }
}
    fragment Hits on SearchConnection {
  totalCount
  reading {
    identifier
    inGraph
    correctedTo
    didYouMean
    advice
  }
  edges {
    score
    node {
      kind: __typename
      ... on Paper {
        id
        title
        year
        venue
      }
      ... on Method {
        id
        slug
        name
        year
        summary
        introducedBy {
          id
          title
        }
        categories {
          category {
            slug
            name
          }
        }
      }
      ... on Category {
        id
        slug
        name
        definition
        methods(first: 8, orderBy: MOST_DESCENDANTS) {
          totalCount
          nodes {
            slug
            name
          }
        }
      }
      ... on Author {
        id
        name
        s2Id
      }
      ... on Survey {
        id
        slug
        title
      }
    }
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const AuthorPageDocument = new TypedDocumentString(`
    query AuthorPage($ref: String!) {
  author(ref: $ref) {
    id
    name
    s2Id
    methods {
      slug
      name
      year
    }
    papers(first: 100) {
      totalCount
      nodes {
        id
        title
        year
        venue
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuthorPageQuery, AuthorPageQueryVariables>;
export const SurveyPageDocument = new TypedDocumentString(`
    query SurveyPage($ref: String!, $asOf: DateTime) {
  survey(ref: $ref, asOf: $asOf) {
    id
    slug
    title
    paper {
      id
      title
      year
      published
      venue
      identifiers {
        doi
        arxiv
        s2
      }
    }
    completeness {
      known
      reported
      reasons
    }
    covers(first: 1) {
      totalCount
    }
    out: covers(first: 1, state: OUT) {
      totalCount
    }
    lastIngest {
      ...RunFacts
      problems(first: 20) {
        totalCount
        nodes {
          code
          message
          ref
          at
        }
      }
    }
  }
  status {
    papers
    citations
    scholar {
      hasKey
      reachable
      lastSuccessAt
      lastError
    }
  }
}
    fragment RunFacts on IngestRun {
  id
  status
  startedAt
  finishedAt
  startedBy
  progress {
    phase
    done
    total
    requests
    waitingUntil
    waitingFor
    eta
  }
  counts {
    papersAdded
    papersUpdated
    citationsAdded
    citationsVanished
    notFound
    stubs
    requests
  }
}`) as unknown as TypedDocumentString<SurveyPageQuery, SurveyPageQueryVariables>;
export const SurveysDocument = new TypedDocumentString(`
    query Surveys {
  surveys {
    slug
    title
    categories {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<SurveysQuery, SurveysQueryVariables>;
export const SurveyBoundaryDocument = new TypedDocumentString(`
    query SurveyBoundary($ref: String!, $after: String, $asOf: DateTime) {
  survey(ref: $ref, asOf: $asOf) {
    covers(first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        state
        listedBy
        reason
        node {
          id
          title
          year
          introduces {
            slug
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SurveyBoundaryQuery, SurveyBoundaryQueryVariables>;
export const RunsDocument = new TypedDocumentString(`
    query Runs {
  ingestRuns(first: 100) {
    nodes {
      survey {
        slug
      }
      ...RunFacts
    }
  }
}
    fragment RunFacts on IngestRun {
  id
  status
  startedAt
  finishedAt
  startedBy
  progress {
    phase
    done
    total
    requests
    waitingUntil
    waitingFor
    eta
  }
  counts {
    papersAdded
    papersUpdated
    citationsAdded
    citationsVanished
    notFound
    stubs
    requests
  }
}`) as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
export const StartIngestDocument = new TypedDocumentString(`
    mutation StartIngest($survey: String!) {
  ingest(survey: $survey) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<StartIngestMutation, StartIngestMutationVariables>;
export const CancelIngestDocument = new TypedDocumentString(`
    mutation CancelIngest($id: ID!) {
  cancelIngest(id: $id) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<CancelIngestMutation, CancelIngestMutationVariables>;
