import { RefusedError } from '../../src/errors.ts';
import { trinoClient } from '../../src/engine/trino/client.ts';
import type { TrinoSettings } from '../../src/engine/trino/settings.ts';

// Run as a process of its own: says who the server takes it for, or the exit code and the problem of a refusal, as one line.
const settings = JSON.parse(process.argv[2] ?? '') as TrinoSettings;
try {
  const [[user] = []] = await trinoClient(settings).rows('select current_user');
  process.stdout.write(`user ${String(user)}\n`);
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  process.stdout.write(`${error.status} ${JSON.stringify(error.problems)}\n`);
}
