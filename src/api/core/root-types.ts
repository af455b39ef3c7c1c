import type { GraphQLSchema } from 'graphql';

const QUERY = `All queries. Name papers, methods, categories, surveys and authors by identifiers, slugs, names or ids.
Every list is a connection, paged by \`first\` and \`after\` or \`last\` and \`before\`; \`asOf\` shows the graph as it was known at an instant.`;
const MUTATION = `What people add and decide. Each needs a key (\`Authorization: Bearer ...\`) whose role suffices: proposers make proposals, reviewers decide on claims and candidates, curators do everything; a key without a role is a curator's. FORBIDDEN names the role that is needed in \`extensions.requiredRole\`. No key is needed on an instance without keys that only this machine reaches. Nothing is overwritten: what a mutation changes keeps its history.`;
const SUBSCRIPTION = `Events as they happen, over a WebSocket at the same address (graphql-transport-ws).`;

/** Gives the root types the descriptions that their classes, which are many, cannot give. */
export function describeRootTypes(schema: GraphQLSchema): GraphQLSchema {
  const roots = [
    [schema.getQueryType(), QUERY],
    [schema.getMutationType(), MUTATION],
    [schema.getSubscriptionType(), SUBSCRIPTION],
  ] as const;
  for (const [type, description] of roots) if (type) type.description = description;
  return schema;
}
