#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Type stripping is cached between runs: a second start takes half as long.
enableCompileCache();
const { run } = await import('./commands/run.ts');
process.exitCode = await run(process.argv.slice(2));
