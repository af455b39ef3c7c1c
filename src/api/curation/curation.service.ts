import { Inject, Injectable } from '@nestjs/common';
import { STATUS_AFTER } from '../../domain/claim-rules.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../domain/errors.js';
import { kindOfNodeId, nodeId } from '../../domain/identifier.js';
import type { BoundaryVerdict, CategoryClaim, Coverage, LineageLink, Method, Verdict } from '../../domain/knowledge.js';
import { personName, personSource } from '../../domain/sources.js';
import { laterInstant, systemClock } from '../../domain/time.js';
import { GraphWriter } from '../../graph/ports/graph-writer.js';
import { KnowledgeStore, SurveyStore } from '../../graph/ports/knowledge-store.js';
import type { ApiOptions } from '../core/api-options.js';
import type { Loaders } from '../../graph/loaders.js';
import { API_OPTIONS } from '../core/subscriptions.service.js';
import { requireSurvey } from '../../queries/survey-reference.js';
import {
  categoryArgument,
  methodArgument,
  paperArgument,
  readClaim,
  readMethod,
  type EvidenceContext,
} from './curation-input.js';
import { textArgument } from '../../queries/text-argument.js';
import { writeByHand, written } from './write-by-hand.js';
import type { AddMethodInput, ClaimCategoryInput, ClaimLineageInput } from './curation.types.js';

/** A claim of either kind, with the name of its type. */
export type AnyClaim = (CategoryClaim | LineageLink) & { readonly __typename: 'CategoryClaim' | 'LineageLink' };

/** Where a paper and a survey's boundary stand after a decision. */
export interface BoundaryDecision extends Omit<Coverage, 'state'> {
  /** Null where nobody says anything of it. */
  readonly state: Coverage['state'] | null;
}

/** What people add to the graph and decide of what is claimed in it. */
@Injectable()
export class CurationService {
  constructor(
    private readonly writer: GraphWriter,
    private readonly knowledge: KnowledgeStore,
    private readonly surveys: SurveyStore,
    @Inject(API_OPTIONS) private readonly options: Pick<ApiOptions, 'evidenceHosts'>,
  ) {}

  /**
   * Decides of a claim. A verdict that says again what the claim is, by who decided that last, is not written twice; by somebody else
   * it is kept as one more voice.
   * @throws NotFoundError, ConflictError where the claim ended, has nothing to reopen, changed meanwhile, or would close a cycle of descent
   */
  async review(claimId: string, verdict: Verdict, note: string | null, by: string): Promise<AnyClaim> {
    const said = note === null ? null : textArgument('note', note);
    const claim = await this.claim(claimId);
    const [reviews = []] = await this.knowledge.reviews([claimId]);
    const last = reviews.at(-1);
    const isSame = claim.status === STATUS_AFTER[verdict] && claim.until === null;
    if (isSame && last?.by === by && last.verdict === verdict) return claim;
    if (isSame && verdict === 'REOPEN') {
      throw new ConflictError(`the claim ${claimId} is PROPOSED: there is nothing to reopen`);
    }
    await writeByHand(this.writer, by, {
      at: laterInstant(systemClock(), last?.at ?? claim.since),
      reviews: [{ claimId, verdict, by, note: said, seen: { status: claim.status, reviewedAt: last?.at ?? null } }],
    });
    return this.claim(claimId);
  }

  /**
   * Claims that a paper or a method belongs to a category.
   * @throws InvalidInputError, AmbiguousError, ConflictError where this person claims it already
   */
  async claimCategory(input: ClaimCategoryInput, by: string, loaders: Loaders): Promise<CategoryClaim> {
    if ((input.paper == null) === (input.method == null)) {
      throw new InvalidInputError('input', 'input: say either paper or method, exactly one of the two.');
    }
    const [paper, methodId, category, said] = await Promise.all([
      input.paper == null ? null : paperArgument('input.paper', input.paper, loaders),
      input.method == null ? null : methodArgument('input.method', input.method, loaders).then(({ id }) => id),
      categoryArgument('input.category', input.category, loaders),
      readClaim(input, by, this.evidence(loaders)),
    ]);
    const id = nodeId('categoryClaim', ['person', by, paper ?? methodId, category.id].join('\n'));
    await writeByHand(this.writer, by, { categoryClaims: [{ id, paper, methodId, categoryId: category.id, ...said }] });
    return written(await this.knowledge.categoryClaimsByIds([id]));
  }

  /**
   * Claims that a method descends from another.
   * @throws InvalidInputError, AmbiguousError, ConflictError where this person claims it already or it closes a cycle of descent
   */
  async claimLineage(input: ClaimLineageInput, by: string, loaders: Loaders): Promise<LineageLink> {
    const [child, parent, said] = await Promise.all([
      methodArgument('input.child', input.child, loaders),
      methodArgument('input.parent', input.parent, loaders),
      readClaim(input, by, this.evidence(loaders)),
    ]);
    if (child.id === parent.id) {
      throw new InvalidInputError(
        'input.parent',
        `input.parent: ${child.slug} cannot be linked to itself: name the other method.`,
      );
    }
    const { relation } = input;
    const id = nodeId('lineageLink', ['person', by, child.id, relation, parent.id].join('\n'));
    await writeByHand(this.writer, by, {
      lineageLinks: [{ id, childId: child.id, parentId: parent.id, relation, ...said }],
    });
    return written(await this.knowledge.lineageLinksByIds([id]));
  }

  /** @throws InvalidInputError, ConflictError where a method has that slug */
  async addMethod(input: AddMethodInput, by: string, loaders: Loaders): Promise<Method> {
    const method = await readMethod(input, loaders);
    const id = nodeId('method', method.slug);
    await writeByHand(this.writer, by, { methods: [{ id, ...method }] });
    return written(await this.knowledge.methodsByIds([id]));
  }

  /**
   * Decides on which side of a survey's boundary a paper is; the last decision holds, whatever sources list. The same again by the same person
   * changes nothing.
   * @throws InvalidInputError for an unknown survey or paper, or OUT without a reason; ConflictError where there is no decision to take back
   */
  async decideBoundary(
    question: { readonly survey: string; readonly paper: string; readonly verdict: BoundaryVerdict },
    reason: string | null,
    by: string,
    loaders: Loaders,
  ): Promise<BoundaryDecision> {
    const { verdict } = question;
    const said = reason === null ? null : textArgument('reason', reason);
    if (verdict === 'OUT' && said === null) {
      throw new InvalidInputError('reason', 'reason: say why the paper is left out; who asks again will read it.');
    }
    const survey = await requireSurvey('survey', question.survey, loaders);
    const paper = await paperArgument('paper', question.paper, loaders);
    const [was = null] = await this.surveys.coverageOf(survey.id, [paper]);
    if (verdict === 'REOPEN' && !was?.listedBy.some((list) => personName(list) !== null)) {
      throw new ConflictError(`nobody decided of this paper for ${survey.slug}: there is nothing to take back`);
    }
    const state = verdict === 'REOPEN' ? null : verdict;
    const listedBy = [personSource(by)];
    const isSame = was?.state === state && was.reason === said && was.listedBy.includes(personSource(by));
    if (!isSame)
      await writeByHand(this.writer, by, { coverage: [{ surveyId: survey.id, paper, state, listedBy, reason: said }] });
    const [now = null] = await this.surveys.coverageOf(survey.id, [paper]);
    return now ?? { surveyId: survey.id, paperId: paper, state: null, listedBy: [], reason: null };
  }

  private evidence(loaders: Loaders): EvidenceContext {
    return { loaders, hosts: this.options.evidenceHosts?.() ?? [] };
  }

  private async claim(id: string): Promise<AnyClaim> {
    const kind = kindOfNodeId(id);
    if (kind !== 'categoryClaim' && kind !== 'lineageLink') {
      throw new InvalidInputError(
        'claim',
        `claim: "${id.slice(0, 100)}" is no id of a claim (cc_...) or of a lineage link (ll_...).`,
      );
    }
    const [found] =
      kind === 'categoryClaim'
        ? await this.knowledge.categoryClaimsByIds([id])
        : await this.knowledge.lineageLinksByIds([id]);
    if (!found) throw new NotFoundError(`There is no claim ${id}.`);
    return { ...found, __typename: kind === 'categoryClaim' ? 'CategoryClaim' : 'LineageLink' };
  }
}
