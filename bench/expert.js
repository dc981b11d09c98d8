// The script of an expert as a process of its own: `node bench/expert.js <plant folder> <memory limit> <threads> [statements]`.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder = '.', memoryLimit = '4GB', threads = '2', statements = 'expert.sql'] = process.argv.slice(2);
const script = readFileSync(new URL(statements, import.meta.url), 'utf8');
process.chdir(folder);

const instance = await DuckDBInstance.create(':memory:', { memory_limit: memoryLimit, threads, temp_directory: '.trueup/tmp' });
const connection = await instance.connect();
await connection.run(script);
connection.closeSync();
instance.closeSync();
