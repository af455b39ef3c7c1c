import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { describeRootTypes } from './core/root-types.js';
import { RESOLVERS } from './resolvers.js';

/** The schema of the API without its resolvers' services: nothing is connected to. */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
    return lexicographicSortSchema(describeRootTypes(schema));
  } finally {
    await app.close();
  }
}

/** The schema as text, sorted, so that it does not change with the order of imports. */
export async function printSchemaText(): Promise<string> {
  return `${printSchema(await buildApiSchema())}\n`;
}
