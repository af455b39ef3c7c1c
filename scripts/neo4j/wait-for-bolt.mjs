// Waits until a query is answered over Bolt: the port opens seconds before the database behind it does.
// Usage: node wait-for-bolt.mjs URL PID SECONDS, the password (if any) in NEO4J_PASSWORD.
// Exits 0 when answered, 1 when the process ended, 2 when the time ran out, 3 when the server refuses the login.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';

const [url = '', pid = '', seconds = ''] = process.argv.slice(2);
const password = process.env.NEO4J_PASSWORD;
const deadline = Date.now() + Number(seconds) * 1000;

function alive() {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function wait(driver) {
  let last = 'no attempt was made';
  while (Date.now() < deadline) {
    if (!alive()) return [1, last];
    try {
      await driver.executeQuery('RETURN 1', {}, { database: 'neo4j' });
      return [0, ''];
    } catch (error) {
      last = `${error.code}: ${error.message}`;
      if (String(error.code).startsWith('Neo.ClientError.Security.')) return [3, last];
    }
    await sleep(200);
  }
  return [2, last];
}

const driver = neo4j.driver(url, password ? neo4j.auth.basic('neo4j', password) : undefined, {
  connectionTimeout: 2000,
  connectionAcquisitionTimeout: 3000,
  maxTransactionRetryTime: 0,
});
const [code, reason] = await wait(driver);
await driver.close();
if (reason) process.stderr.write(`${reason}\n`);
process.exitCode = code;
