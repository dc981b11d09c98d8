import type { Renderers } from '../report/formats/renderers.ts';
import { packageVersion } from '../config/package-folder.ts';
import { RefusedError } from '../errors.ts';
import { RULES } from '../tools/validate/rules/all-rules.ts';
import type { FindingsResult } from '../contract/findings-result.ts';
import { findingsGithub } from '../tools/validate/report/findings-github.ts';
import { findingsGitlab } from '../tools/validate/report/findings-gitlab.ts';
import { findingsJson, findingsResult } from '../tools/validate/report/findings-json.ts';
import { findingsJunit } from '../tools/validate/report/findings-junit.ts';
import { findingsMarkdown } from '../tools/validate/report/findings-markdown.ts';
import { fails, type FindingsReport } from '../tools/validate/report/findings-report.ts';
import { findingsSarif } from '../tools/validate/report/findings-sarif.ts';
import { findingsText } from '../tools/validate/report/findings-text.ts';
import { seenFromHere } from '../tools/validate/relative-paths.ts';
import type { FindingFormat, ValidationOptions } from '../tools/validate/validate-options.ts';
import { validateMappings } from '../tools/validate/validate-mappings.ts';

/** What a check of mapping files came to. */
export interface Validation {
  /** 2 as soon as one finding fails. */
  readonly status: 0 | 2;
  /** The report in the format that was asked for, or for people where that one went to a file. */
  readonly text: string;
  readonly result: FindingsResult;
}

const RENDERERS: Renderers<FindingFormat, [FindingsReport]> = {
  text: findingsText,
  json: findingsJson,
  junit: findingsJunit,
  sarif: findingsSarif,
  github: findingsGithub,
  gitlab: findingsGitlab,
};

/** Checks mapping files and reports all that was found. Findings are the answer; only what keeps the check from happening is thrown. */
export async function validation(options: ValidationOptions): Promise<Validation> {
  const { format, out, strict, tests, now } = options;
  refuseLostFormat(options);
  const checked = seenFromHere(await validateMappings({ ...options, ...(tests && { testsAt: now }) }), options);
  const report: FindingsReport = { checked, rules: RULES, strict, version: packageVersion(), now };
  const rendered = RENDERERS[format](report);
  if (out !== undefined) {
    const { writeWholeFile } = await import('../output/whole-file.ts');
    await writeWholeFile(out, rendered);
  }
  if (format === 'github') await summarize(report, options);
  const status = checked.findings.some(({ severity }) => fails(severity, strict)) ? 2 : 0;
  return { status, text: out === undefined ? rendered : findingsText(report), result: findingsResult(report) };
}

/** One stream cannot hold two answers. */
function refuseLostFormat({ json, format, out }: ValidationOptions): void {
  if (!json || out !== undefined || format === 'text' || format === 'json') return;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `--json and --format ${format} both ask for standard output; give the format a file`,
    suggestions: [`--json --format ${format} --out FILE`],
  });
}

/** GitHub names a file for what a step wants to say on the page of its job. */
async function summarize(report: FindingsReport, { environment }: ValidationOptions): Promise<void> {
  const page = environment['GITHUB_STEP_SUMMARY'];
  if (!page) return;
  const { appendToFile } = await import('../output/whole-file.ts');
  await appendToFile(page, findingsMarkdown(report));
}
