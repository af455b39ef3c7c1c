#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A clone builds what is stale; an installed package has no sources and holds what was built.
if (existsSync(new URL('../src', import.meta.url))) await import('../scripts/build.mjs');
await import('../dist/src/cli.js');
