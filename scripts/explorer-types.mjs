// Writes explorer/src/graphql/generated.ts from schema.graphql and the explorer's questions; with --check, fails where it is stale.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as documentNode from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const questions = join(root, 'explorer/src/queries');
const target = join(root, 'explorer/src/graphql/generated.ts');

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const documents = readdirSync(questions)
  .sort()
  .map((name) => ({ location: name, document: parse(readFileSync(join(questions, name), 'utf8')) }));
const scalars = { DateTime: 'string', Date: 'string', ID: 'string' };
const text = await codegen({
  filename: target,
  schema: parse(printSchema(schema)),
  documents,
  config: { scalars, documentMode: 'string', useTypeImports: true, enumsAsTypes: true, skipTypename: true },
  plugins: [{ operations: {} }, { documentNode: {} }],
  pluginMap: { operations, documentNode },
});
const notice = '// Written by `npm run explorer:types`; do not edit.\n';
const formatted = await format(notice + text, {
  ...(await resolveConfig(target)),
  parser: 'typescript',
});

if (!process.argv.includes('--check')) writeFileSync(target, formatted);
else if (readFileSync(target, 'utf8') !== formatted) {
  process.stderr.write('explorer/src/graphql/generated.ts is stale: run npm run explorer:types\n');
  process.exitCode = 1;
}
