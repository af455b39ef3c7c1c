import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRetracted, type Notice, type PaperNotices } from '../../domain/notice.js';
import { isDay } from '../../domain/time.js';
import type { PaperRow } from '../../graph/paper-row.js';
import type { OperationContext } from '../core/operation-context.js';
import { DateTimeScalar } from '../core/scalars.js';
import { NoticeType } from './notice.types.js';
import { PaperType } from './paper.types.js';

@Resolver(() => PaperType)
export class NoticesResolver {
  @ResolveField(() => [NoticeType], {
    description:
      'Retractions, corrections and other notices about it, the gravest first. None says nothing where `noticesCheckedAt` is null.',
  })
  async notices(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Notice[]> {
    const { notices } = await noticesOf(paper, context, info);
    return notices.map((notice) => ({
      ...notice,
      date: notice.date !== null && isDay(notice.date) ? notice.date : null,
    }));
  }

  @ResolveField(() => DateTimeScalar, {
    nullable: true,
    description:
      'When Crossref was last asked for notices and knew the paper; null if it never was, or knows no such paper, as it knows none of arXiv.',
  })
  async noticesCheckedAt(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return (await noticesOf(paper, context, info)).checkedAt;
  }

  @ResolveField(() => Boolean, {
    nullable: true,
    description:
      'Retraction Watch reports that it is retracted. Null if nobody was asked: that is not the same as false.',
  })
  async retracted(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<boolean | null> {
    return isRetracted(await noticesOf(paper, context, info));
  }
}

function noticesOf(paper: PaperRow, context: OperationContext, info: GraphQLResolveInfo): Promise<PaperNotices> {
  return context.loadersAt(info).notices().load(paper.id);
}
