import type { ClaimStatus } from '../domain/knowledge.js';
import type { LineageRelation } from '../domain/lineage/relations.js';
import type { Loaders } from '../graph/loaders.js';
import type { AnyClaimRow } from '../graph/ports/claim-store.js';

interface Named {
  readonly slug: string;
  readonly name: string;
}
interface NamedPaper {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
}

interface Facts {
  readonly id: string;
  readonly status: ClaimStatus;
  readonly confidence: number | null;
  readonly claimedBy: string;
  readonly rule: string | null;
  readonly since: string;
  readonly evidence: readonly {
    readonly text: string | null;
    readonly source: string;
    readonly url: string | null;
    readonly paper: string | null;
  }[];
}

/** A claim with the names of what it is about. */
export type ClaimFacts = Facts &
  (
    | {
        readonly kind: 'CATEGORY';
        readonly paper: NamedPaper | null;
        readonly method: Named | null;
        readonly category: Named | null;
      }
    | {
        readonly kind: 'LINEAGE';
        readonly child: Named | null;
        readonly relation: LineageRelation;
        readonly parent: Named | null;
      }
  );

export async function claimFacts(claim: AnyClaimRow, loaders: Loaders): Promise<ClaimFacts> {
  const { id, status, confidence, claimedBy, rule, since } = claim;
  const evidence = claim.evidence.map(({ text, source, url, paperId }) => ({ text, source, url, paper: paperId }));
  const facts = { id, status, confidence, claimedBy, rule, since, evidence };
  const methodOf = async (methodId: string | null): Promise<Named | null> => {
    const method = methodId === null ? null : await loaders.methods().load(methodId);
    return method && { slug: method.slug, name: method.name };
  };
  if ('childId' in claim) {
    const [child, parent] = await Promise.all([methodOf(claim.childId), methodOf(claim.parentId)]);
    return { ...facts, kind: 'LINEAGE', child, relation: claim.relation, parent };
  }
  const [paper, method, tree] = await Promise.all([
    claim.paperId === null ? null : loaders.papers({ parts: ['title', 'year'] }).load(claim.paperId),
    methodOf(claim.methodId),
    loaders.categories(),
  ]);
  const category = tree.get(claim.categoryId);
  return {
    ...facts,
    kind: 'CATEGORY',
    paper: paper && { id: paper.id, title: paper.title ?? '', year: paper.year ?? null },
    method,
    category: category && { slug: category.slug, name: category.name },
  };
}

/** What the claim says, in one sentence without its end. */
export function claimWords(claim: ClaimFacts): string {
  const nameOf = (one: Named | null): string => one?.name ?? 'a method that is gone';
  if (claim.kind === 'LINEAGE') return `${nameOf(claim.child)} ${claim.relation} ${nameOf(claim.parent)}`;
  const { paper, method, category } = claim;
  const subject = paper === null ? nameOf(method) : `${paper.title}${paper.year === null ? '' : ` (${paper.year})`}`;
  return `${subject} -> ${category?.name ?? 'a category that is gone'}`;
}
