// `npm run demo`: the plant in fixtures/demo, reconciled. It differs on purpose, so exit codes 0 and 1 are both a success.
import { node, say } from './steps.js';

const NEXT = `
This plant is a demo, and its differences were planted: FAILED and exit code 1
are right here. Try next:
  node bin/run.js run --config fixtures/demo/trueup.yaml --json | head -c 2000      the same, for a script
  node bin/run.js sql --config fixtures/demo/trueup.yaml --domain inventory         what was run, as SQL
  node bin/run.js profiles show sap/mb52                                            how the SAP list was read
  node bin/run.js init my-plant --erp sap --mes epsilon3                            a workspace of your own`;

/** Runs the demo and returns 0 when it came to a report. */
export function demo() {
  const status = node('bin/run.js', ['run', '--config', 'fixtures/demo/trueup.yaml']);
  if (status > 1) {
    say(`The demo did not come to a report (exit code ${status}).`);
    return status;
  }
  process.stdout.write(`${NEXT}\n`);
  return 0;
}
