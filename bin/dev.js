#!/usr/bin/env node
// Development: the TypeScript as it is, from any directory, without a build.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/cli/main.ts');
await main({ root: new URL('..', import.meta.url), argv: process.argv.slice(2), development: true });
