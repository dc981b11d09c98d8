import * as Flags from '@oclif/core/flags';
import { COVERAGE_FORMATS } from '../../src/tools/coverage/coverage-options.ts';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { csvFlag } from '../../src/cli/csv-flag.ts';
import { configFlag, domainsFlag, outFileFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings coverage`: how much of the exports do the mapping files understand? */
export default class MappingsCoverage extends BaseCommand {
  static override summary =
    'Check the mapping files against the exports: which codes, rows and money have an entry, and which have none.';
  static override description =
    'Shows, for each crosswalk and side, what is mapped, what passes unchanged and what is rejected, the largest gaps with the ' +
    'lines that would fix them, and the entries that no export uses. Exits with 1 when a share is under --min, or when there ' +
    'is a gap that --baseline does not have.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A gate: nearly all rows, and all units',
      command: '<%= config.bin %> <%= command.id %> --min 99.5% --min units=100%',
    },
    {
      description: 'Known gaps may stay, new ones fail',
      command: '<%= config.bin %> <%= command.id %> --config plant/trueup.yaml --baseline plant/coverage-baseline.csv',
    },
    { description: 'Every code, for a spreadsheet', command: '<%= config.bin %> <%= command.id %> --format csv --out codes.csv' },
  ];
  static override flags = {
    config: configFlag,
    domain: domainsFlag,
    min: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'SHARE',
      description: 'Fail below this share: 99.5%, parts.money=…; may be repeated.',
    }),
    baseline: Flags.string({
      helpValue: 'FILE',
      description: 'Known gaps, which count as covered; new ones fail.',
    }),
    'write-baseline': Flags.string({ helpValue: 'FILE', description: "Write today's gaps to this file, for review." }),
    format: Flags.option({
      char: 'f',
      options: COVERAGE_FORMATS,
      default: 'text' as const,
      description: 'Text for people, JSON, or every code as a table.',
    })(),
    csv: csvFlag,
    out: outFileFlag('A file for that format; stdout then gets the text.'),
    top: Flags.integer({
      min: 1,
      max: 10_000,
      helpValue: 'N',
      description: 'Gaps shown per crosswalk; default: 10, or 100 as JSON.',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(MappingsCoverage);
    const { mappingCoverage } = await import('../../src/app/mappings-coverage.ts');
    const outcome = await mappingCoverage({
      ...this.surroundings(flags),
      config: flags.config,
      ...(flags.domain && { domains: flags.domain }),
      min: flags.min ?? [],
      ...(flags.baseline !== undefined && { baseline: flags.baseline }),
      ...(flags['write-baseline'] !== undefined && { writeBaseline: flags['write-baseline'] }),
      format: flags.format,
      csv: flags.csv,
      ...(flags.out !== undefined && { out: flags.out }),
      ...(flags.top !== undefined && { top: flags.top }),
      json: flags.json,
    });
    await this.answer({ ...outcome, exact: flags.format === 'csv' && flags.out === undefined }, flags);
  }
}
