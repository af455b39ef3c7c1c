import './build.mjs';
await import('../dist/src/main.js');
