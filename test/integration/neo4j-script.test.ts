import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../scripts/neo4j.sh', import.meta.url));

describe('scripts/neo4j.sh', () => {
  let folder: string;
  let home: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma neo4j-'));
    home = join(folder, 'an instance');
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const program = (name: string, body: string): void => {
    const path = join(folder, 'bin', name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  };
  const java = (version: string): void => program('java', `echo 'openjdk version "${version}" 2024-01-01' >&2`);
  const call = (args: readonly string[], changes: Readonly<Record<string, string>> = {}) => {
    const { JAVA_HOME: _java, NEO4J_PASSWORD: _password, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(script, [...args, '--home', home], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...env,
        PATH: `${join(folder, 'bin')}:${env.PATH ?? ''}`,
        STEMMA_NEO4J_HOME: join(folder, 'jars'),
        ...changes,
      },
    });
    return { status, stdout, stderr };
  };

  it('names the Java it needs where there is none', () => {
    const { status, stderr } = call(['start'], { JAVA_HOME: join(folder, 'nowhere') });
    expect(stderr).toMatch(/no Java found .*needs Java 17/);
    expect(status).toBe(4);
  });

  it.each(['1.8.0_202', '11.0.2', '16'])('refuses Java %s', (version) => {
    java(version);
    const { status, stderr } = call(['start']);
    expect(stderr).toContain(`Java ${version} is too old`);
    expect(status).toBe(4);
  });

  it('shows what Maven said where the jars cannot be had, and leaves no half of them', () => {
    java('17.0.1');
    program('mvn', 'echo "Unknown host"; exit 1');
    const { status, stderr } = call(['start']);
    expect(stderr).toMatch(/Unknown host[^]*could not fetch/);
    expect(status).toBe(4);
    expect(readdirSync(join(folder, 'jars'))).toEqual(['fetch.log']);
  });

  it.each([
    [['start', '--port', '0'], "--port: '0' is not a port"],
    [['start', '--port', '65536'], "--port: '65536' is not a port"],
    [['start', '--http-port', 'http'], "--http-port: 'http' is not a port"],
    [['start', '--heap', '512'], "--heap: '512' is not a size"],
    [['start', '--pagecache', 'much'], "--pagecache: 'much' is not a size"],
    [['start', '--timeout', '0'], "--timeout: '0' is not"],
    [['start', '--import', 'nowhere'], "--import: there is no folder 'nowhere'"],
    [['start', '--overwrite'], '--overwrite goes with --import'],
    [['start', 'stop'], "not both 'start' and 'stop'"],
    [['restart'], "unknown argument 'restart'"],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = call(args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(existsSync(home)).toBe(false);
  });

  it('refuses a password that Neo4j would refuse, without showing it', () => {
    const { status, stderr } = call(['start'], { NEO4J_PASSWORD: 'secret7' });
    expect(stderr).toMatch(/NEO4J_PASSWORD has fewer than 8 characters/);
    expect(stderr).not.toContain('secret7');
    expect(status).toBe(2);
  });

  describe('with Java and the jars', () => {
    beforeEach(() => {
      java('17.0.1');
      program('mvn', 'for a; do case $a in -DoutputDirectory=*) mkdir -p "${a#*=}" ;; esac; done');
    });

    it('refuses a port that another program has', async () => {
      const other = createServer();
      await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
      const address = other.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      const { status, stderr } = call(['start', '--port', String(address.port)]);
      await new Promise((done) => other.close(done));
      expect(stderr).toContain(`port ${address.port} is taken`);
      expect(status).toBe(1);
    });

    it('does not make lasting data ephemeral, nor import over it unasked', () => {
      const kept = join(home, 'data/databases/neo4j');
      mkdirSync(kept, { recursive: true });
      writeFileSync(join(folder, 'nodes.csv'), 'id:ID\n1\n');

      expect(call(['start', '--ephemeral', '--port', '1']).stderr).toContain('--ephemeral would drop the data');
      expect(call(['start', '--import', '.', '--port', '1']).stderr).toContain('already holds a database');
      expect(call(['stop']).status).toBe(0);
      expect(existsSync(kept)).toBe(true);
    });

    it('names an import folder without nodes, and a name the import would misread', () => {
      mkdirSync(join(folder, 'csv'));
      expect(call(['start', '--import', 'csv', '--port', '1']).stderr).toContain('no nodes*.csv in');
      writeFileSync(join(folder, 'csv/nodes=1,2.csv'), 'id:ID\n1\n');
      expect(call(['start', '--import', 'csv', '--port', '1']).stderr).toContain("rename 'nodes=1,2.csv'");
    });

    it('shows the end of the log of a server that ends while it starts', () => {
      program('java', 'echo \'openjdk version "17.0.1"\' >&2; case $* in *Entry*) echo "Out of luck"; exit 1 ;; esac');
      const { status, stderr } = call(['start', '--port', '1']);
      expect(stderr).toMatch(/Out of luck[^]*Neo4j ended while starting/);
      expect(status).toBe(1);
      expect(call(['status']).status).toBe(3);
    });
  });

  it("takes another program's process for no server of its own, and lets it live", () => {
    mkdirSync(join(home, 'run'), { recursive: true });
    writeFileSync(join(home, 'run/neo4j.pid'), `${process.pid}\n`);
    const { status, stdout } = call(['status']);
    expect(stdout).toContain('Neo4j is not running');
    expect(status).toBe(3);
    expect(call(['stop'])).toMatchObject({ status: 0, stdout: expect.stringContaining('Neo4j is not running') });
  });
});
