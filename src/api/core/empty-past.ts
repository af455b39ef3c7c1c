import { defaultFieldResolver, isListType, isNonNullType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { UnknownNameError } from '../../domain/errors.js';
import { EMPTY_PAGE, plainConnection } from './connection.js';
import { Cursors } from './cursor.js';
import type { OperationContext } from './operation-context.js';

/**
 * Where nothing is known, no name can be known: root fields that take `asOf` and name something answer empty there, not that it does not exist.
 * In this one place, so that no resolver can forget it. Other bad input is refused at every instant.
 */
export function answerEmptyWhereNothingIsKnown(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (!field.args.some(({ name }) => name === 'asOf')) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (source, args, context: OperationContext, info) => {
      try {
        const answer: unknown = await resolve(source, args, context, info);
        return answer;
      } catch (error) {
        if (!(error instanceof UnknownNameError) || !(await context.isAtUnknownInstant(info))) throw error;
        return emptyOf(field.type);
      }
    };
  }
  return schema;
}

/** Null, an empty list, or an empty connection. */
function emptyOf(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  return isListType(type.ofType) ? [] : plainConnection(EMPTY_PAGE, new Cursors(String(type)));
}
