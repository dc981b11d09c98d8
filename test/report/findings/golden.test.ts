import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findingsGithub } from '../../../src/tools/validate/report/findings-github.ts';
import { findingsGitlab } from '../../../src/tools/validate/report/findings-gitlab.ts';
import { findingsJson } from '../../../src/tools/validate/report/findings-json.ts';
import { findingsJunit } from '../../../src/tools/validate/report/findings-junit.ts';
import { findingsMarkdown } from '../../../src/tools/validate/report/findings-markdown.ts';
import { findingsSarif } from '../../../src/tools/validate/report/findings-sarif.ts';
import { findingsText } from '../../../src/tools/validate/report/findings-text.ts';
import { report } from './sample.ts';

/** The expected files are read and approved by a person; no test writes them. */
it.each([
  ['text.txt', findingsText(report())],
  ['findings.json.txt', findingsJson(report())],
  ['junit.xml', findingsJunit(report())],
  ['junit-strict.xml', findingsJunit(report({ strict: true }))],
  ['sarif.json.txt', findingsSarif(report())],
  ['github.txt', findingsGithub(report())],
  ['gitlab.json.txt', findingsGitlab(report())],
  ['summary.md', findingsMarkdown(report())],
])('%s', (name, rendered) => {
  expect(rendered).toBe(readFileSync(join(import.meta.dirname, 'expected', name), 'utf8'));
});
