// The least that can be: one HTTP handler, one hand-written statement a query (with the counts that the graph keeps), the driver's session, JSON out.
import { createServer } from 'node:http';
import neo4j from 'neo4j-driver';

const driver = neo4j.driver(
  process.env.NEO4J_URI,
  neo4j.auth.basic(process.env.NEO4J_USER ?? 'neo4j', process.env.NEO4J_PASSWORD ?? ''),
  {
    disableLosslessIntegers: true,
  },
);

const STATEMENTS = {
  citations: `MATCH (p:Paper {id: $id})
    CALL (p) { MATCH (c:Paper)-[:CITES]->(p) RETURN c ORDER BY c.sortDate DESC, c.id LIMIT 20 }
    WITH p, collect({id: c.id, title: c.title, year: c.year}) AS nodes
    RETURN {id: p.id, title: p.title, citations: {totalCount: coalesce(p.citationsKnown, 0), nodes: nodes}} AS paper`,
  references: `MATCH (p:Paper {id: $id})
    CALL (p) {
      MATCH (p)-[:CITES]->(a:Paper) WITH a ORDER BY a.sortDate DESC, a.id LIMIT 20
      CALL (a) { MATCH (a)-[:CITES]->(b:Paper) WITH b ORDER BY b.sortDate DESC, b.id LIMIT 20
        RETURN collect({id: b.id, title: b.title, year: b.year}) AS nodes }
      RETURN collect({id: a.id, title: a.title, year: a.year, references: {nodes: nodes}}) AS nodes
    }
    RETURN {id: p.id, title: p.title, references: {nodes: nodes}} AS paper`,
  top: `MATCH (p:Paper) WHERE p.citationsKnown IS NOT NULL WITH p ORDER BY p.citationsKnown DESC, p.id LIMIT 50
    RETURN {nodes: collect({id: p.id, title: p.title, year: p.year})} AS papers`,
};

async function answer(request, response) {
  // How the bench finds out that the server is there.
  if (request.method !== 'POST') {
    response.end();
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const { query, variables } = JSON.parse(body);
  const session = driver.session({
    database: process.env.NEO4J_DATABASE ?? 'neo4j',
    defaultAccessMode: neo4j.session.READ,
  });
  try {
    const result = await session.executeRead((tx) => tx.run(STATEMENTS[query], variables));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: result.records[0]?.toObject() ?? null }));
  } finally {
    await session.close();
  }
}

createServer((request, response) => void answer(request, response)).listen(Number(process.env.PORT), '127.0.0.1');
