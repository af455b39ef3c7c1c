// @neo4j/graphql on Apollo, as its documentation sets it up, over the graph that Stemma wrote.
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { Neo4jGraphQL } from '@neo4j/graphql';
import express from 'express';
import neo4j from 'neo4j-driver';

const typeDefs = `
  type Paper @node {
    id: ID!
    title: String
    year: Int
    citationsKnown: Int
    references: [Paper!]! @relationship(type: "CITES", direction: OUT)
    citations: [Paper!]! @relationship(type: "CITES", direction: IN)
  }
`;
const driver = neo4j.driver(
  process.env.NEO4J_URI,
  neo4j.auth.basic(process.env.NEO4J_USER ?? 'neo4j', process.env.NEO4J_PASSWORD ?? ''),
);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema });
await server.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(server, { context: async () => ({ executionContext: driver }) }));
app.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
