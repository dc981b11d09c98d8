import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schema = await readFile(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');

// A pattern of the published schema is not a regular expression in the sense of the flag `u`
const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);

/** True for a SARIF 2.1.0 log by the published schema; `errors` says what is wrong. */
export const isSarif = ajv.compile(JSON.parse(schema) as object);
