import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../src/cli/base-command.ts';
import { parseRunFlags } from '../src/cli/run-flags.ts';
import { configFlag } from '../src/cli/workspace-flags.ts';

/** `trueup import`: the feeds alone, without a comparison. */
export default class Import extends BaseCommand {
  static override summary = 'Read and normalize the feeds only: control totals and rejects.';
  static override description =
    'Lands every feed of the workspace and brings it to the canonical model, so that totals can be ticked off against the ' +
    'source and rejected rows mended. Writes summary.json and rejects.ndjson; nothing is compared.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'The control totals for a script', command: '<%= config.bin %> <%= command.id %> --json' },
  ];
  static override flags = {
    config: configFlag,
    domain: Flags.string({
      char: 'd',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'DOMAIN',
      description: 'Only this domain; may be repeated.',
    }),
    out: Flags.string({ char: 'o', helpValue: 'DIR', description: 'Folder for the outputs in place of .trueup/runs/<run>.' }),
    'as-of': Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'SIDE=TIME',
      description: 'When the exports of erp or mes were taken, ISO 8601.',
    }),
    'dry-run': Flags.boolean({ char: 'n', description: 'Write no file; the exit code stays the same.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Import);
    const parsed = parseRunFlags([], flags['as-of']);
    const { importFeeds } = await import('../src/app/import.ts');
    const outcome = await importFeeds({
      ...this.surroundings(flags),
      ...parsed,
      config: flags.config,
      ...(flags.domain && { domains: flags.domain }),
      ...(flags.out && { out: flags.out }),
      dryRun: flags['dry-run'],
    });
    await this.answer(
      { ...outcome, status: 0, result: { ...outcome.summary, folder: outcome.folder }, warningsInText: true },
      flags,
    );
  }
}
