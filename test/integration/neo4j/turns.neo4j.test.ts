import { expect, it } from '@jest/globals';
import { Neo4jExecutor } from '../../../src/graph/neo4j/executor.js';
import { statement } from '../../../src/graph/neo4j/cypher/statement.js';
import { callAs, Caller } from '../../../src/graph/turns/caller.js';
import { describeNeo4j, openNeo4jTestDriver } from '../../support/neo4j-server.js';
import { until } from '../../support/until.js';
import { testServerOptions } from './open-neo4j.js';

const FOREVER = statement(
  'long-statement-of-the-test',
  'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS n',
);

describeNeo4j('transactions of clients', () => {
  it('are ended on the server when their client leaves, and bounded in number for each request', async () => {
    const driver = await openNeo4jTestDriver();
    const executor = new Neo4jExecutor({ ...testServerOptions(), queryTimeoutMs: 60_000 });
    const running = async (): Promise<number> => {
      const { records } = await driver.executeQuery(
        'SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.statement = $name RETURN count(*) AS n',
        { name: FOREVER.name },
      );
      return Number(records[0]?.get('n'));
    };
    const caller = new Caller('a');
    const asked = callAs(caller, () =>
      Array.from({ length: 8 }, () => executor.read(FOREVER).catch((error: unknown) => error)),
    );
    await until('its transactions run', async () => (await running()) >= 4);
    expect(await running()).toBe(4);
    caller.leave();
    for (const error of await Promise.all(asked)) expect(error).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    await until('the server has ended them', async () => (await running()) === 0);
    await executor.close();
    await driver.close();
  });
});
