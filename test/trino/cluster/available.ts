import { findJdk } from './jdk.ts';
import { serverHome } from './server-home.ts';
import { TrinoUnavailableError } from './unavailable.ts';

// Run as a process of its own: fetches the server where it is missing; where there can be none, says why and ends with 3.
try {
  await serverHome(findJdk());
} catch (error) {
  if (!(error instanceof TrinoUnavailableError)) throw error;
  process.stdout.write(error.message);
  process.exitCode = 3;
}
