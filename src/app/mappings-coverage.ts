import { indentedJson, type Renderers } from '../report/formats/renderers.ts';
import { loadWorkspace } from '../config/load.ts';
import { readMappingSources } from '../config/mapping-folder.ts';
import type { Workspace } from '../config/workspace.ts';
import { codedFields } from '../domains/domain.ts';
import { RefusedError } from '../errors.ts';
import type { MappingSources } from '../mapping/sources.ts';
import type { BaselineLine, CoverageReport } from '../contract/coverage.ts';
import { SIDES } from '../model/side.ts';
import type { Warning } from '../model/warning.ts';
import { coverageText } from '../tools/coverage/text/coverage-text.ts';
import { type Baseline, baselineLine, baselineText } from '../tools/coverage/figures/baseline.ts';
import type { CodeUse, FieldUse } from '../tools/coverage/figures/code-use.ts';
import { EntryUse } from '../tools/coverage/figures/entry-use.ts';
import { type MinRule, parseMinRules } from '../tools/coverage/figures/min-rule.ts';
import { type CoveredPart, coverageReport } from '../tools/coverage/figures/coverage-report.ts';
import { readBaselineBefore, readBaselineFile } from '../tools/coverage/baseline-file.ts';
import { CodeTable } from '../tools/coverage/codes-csv.ts';
import { coverDomain, type DomainSinks } from '../tools/coverage/coverage-domain.ts';
import { type MetParts, partsApart, withPartsApart } from '../tools/coverage/nothing-mapped.ts';
import type { CoverageOptions } from '../tools/coverage/coverage-options.ts';
import { type ReadDomain, withReadDomains } from '../tools/read-domains.ts';

/** What a coverage came to. */
export interface CoverageOutcome {
  /** 1 outside the gate. */
  readonly status: 0 | 1;
  /** In the format that was asked for, or for people where that one went to a file. */
  readonly text: string;
  readonly result: CoverageReport;
  readonly warnings: readonly Warning[];
}

/** So many gaps of a crosswalk are named to people, and to programs. */
const NAMED = { text: 10, json: 100 } as const;

/**
 * Runs the mapping files over the workspace's exports and reports what they cover. Throws RefusedError where arguments, exports,
 * configuration or mapping files cannot be used, and ProofError where the counts do not agree.
 */
export async function mappingCoverage(options: CoverageOptions): Promise<CoverageOutcome> {
  refuseLostFormat(options);
  const rules = parseMinRules(options.min);
  const workspace = await loadWorkspace(options.config, options.environment);
  const baseline = options.baseline === undefined ? null : await readBaselineFile(options.baseline);
  const before = options.writeBaseline === undefined ? null : await readBaselineBefore(options.writeBaseline);
  const sources = await readMappingSources(workspace.mappings, workspace.folder);
  const found = await cover(workspace, sources, options, baseline);
  const { parts, entries, warnings } = found;
  const { name, currency } = workspace;
  const report = coverageReport(parts, { workspace: name, currency, sources, rules, baseline, entries });
  const result = withPartsApart(report, rules, found.met);
  warnings.push(...notJudged(rules, result), ...partsApart(found.met, options.config));
  if (options.writeBaseline !== undefined) await write(options.writeBaseline, baselineText(found.gaps, before));
  const text = await delivered(options, result, found.codes);
  return { status: result.gate.passed ? 0 : 1, text, result, warnings };
}

interface Found {
  readonly parts: CoveredPart[];
  readonly entries: EntryUse;
  /** Today's gaps, where a baseline of them is wanted. */
  readonly gaps: BaselineLine[];
  readonly codes: CodeTable;
  readonly met: MetParts[];
  readonly warnings: Warning[];
}

async function cover(
  workspace: Workspace,
  mappingSources: MappingSources,
  options: CoverageOptions,
  baseline: Baseline | null,
): Promise<Found> {
  const { domains, now, progress, signal } = options;
  const shipped = new Set(mappingSources.texts.filter((text) => text.shipped).map(({ file }) => file));
  const found: Found = {
    parts: [],
    entries: new EntryUse(shipped),
    gaps: [],
    codes: new CodeTable(workspace.currency, options.csv ?? 'excel'),
    met: [],
    warnings: [],
  };
  const reading = {
    ...(domains && { domains }),
    ...(signal && { signal }),
    now,
    progress,
    mappingSources,
    warn: (warning: Warning) => void found.warnings.push(warning),
  };
  await withReadDomains(workspace, reading, async (domain) => {
    register(found.entries, domain);
    const done = progress.start(`checking the codes of ${domain.resolved.config.domain}`);
    const { domain: name } = domain.resolved.config;
    const met = (parts: Omit<MetParts, 'domain'>): void => void found.met.push({ domain: name, ...parts });
    const sinks = { ...sinksOf(options, workspace.currency, baseline, found), met };
    found.parts.push(...(await coverDomain(domain, workspace.currency, sinks)));
    done();
  });
  return found;
}

function register(entries: EntryUse, { resolved, pass }: ReadDomain): void {
  const [erp = [], mes = []] = SIDES.map((side) => pass.feeds.filter(({ codes }) => codes === side).map(({ day }) => day));
  const records = [pass.plan.comparison.domain, ...pass.lists.plans.map(({ list }) => list)];
  const crosswalks = new Set(records.flatMap(codedFields).map(({ crosswalk }) => crosswalk));
  entries.register(resolved.mappings, { erp, mes }, crosswalks);
}

function sinksOf(options: CoverageOptions, currency: string, baseline: Baseline | null, found: Found): Omit<DomainSinks, 'met'> {
  return {
    currency,
    limit: options.top ?? NAMED[options.json || options.format === 'json' ? 'json' : 'text'],
    known: (field, code, within) => baseline?.has(baselineLine(field, code, within)) ?? false,
    mark: (at) => found.entries.mark(at),
    used: (use) => {
      if (options.format === 'csv') found.codes.add(use);
    },
    resolve: (field, uses, gap) => {
      const use = uses.find(({ inScope }) => inScope);
      if (!use) return;
      baseline?.see(lineOf(field, use), gap);
      if (gap && options.writeBaseline !== undefined) found.gaps.push(lineOf(field, use));
    },
  };
}

function lineOf(field: FieldUse, use: CodeUse): BaselineLine {
  return baselineLine(field, use.code, use.within);
}

/** A rule for a crosswalk that no side uses holds without having been judged. */
function notJudged(rules: readonly MinRule[], { crosswalks }: CoverageReport): readonly Warning[] {
  return rules
    .filter(
      ({ crosswalk }) =>
        crosswalk !== null && !crosswalks.some((each) => each.list === null && each.crosswalk === crosswalk && each.in_use),
    )
    .map(({ text, crosswalk }) => ({
      code: 'min_not_judged',
      message: `--min ${text} was not checked: neither side uses ${crosswalk ?? ''}`,
    }));
}

const RENDERERS: Renderers<CoverageOptions['format'], [CoverageReport, CodeTable]> = {
  text: (result) => coverageText(result),
  json: (result) => indentedJson(result),
  csv: (_, codes) => codes.text(),
};

async function delivered({ format, out }: CoverageOptions, result: CoverageReport, codes: CodeTable): Promise<string> {
  const rendered = RENDERERS[format](result, codes);
  if (out === undefined) return rendered;
  await write(out, rendered);
  return format === 'text' ? rendered : coverageText(result);
}

async function write(file: string, text: string): Promise<void> {
  const { writeWholeFile } = await import('../output/whole-file.ts');
  await writeWholeFile(file, text);
}

/** One stream cannot hold two answers. */
function refuseLostFormat({ json, format, out }: CoverageOptions): void {
  if (!json || out !== undefined || format !== 'csv') return;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `--json and --format ${format} both ask for standard output; give the format a file`,
    suggestions: [`--json --format ${format} --out FILE`],
  });
}
