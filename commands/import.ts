import { BaseCommand } from '../src/cli/base-command.ts';
import { parseRunFlags } from '../src/cli/run-flags.ts';
import { asOfFlag, configFlag, domainsFlag, dryRunFlag, runFolderFlag } from '../src/cli/workspace-flags.ts';

/** `trueup import`: the feeds alone, without a comparison. */
export default class Import extends BaseCommand {
  static override summary = 'Only read and normalize the feeds: control totals and rejects.';
  static override description =
    'Reads every feed of the workspace into the canonical model, so you can check totals against the ' +
    'source and fix rejected rows. Writes summary.json and rejects.ndjson; nothing is compared.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'The control totals for a script', command: '<%= config.bin %> <%= command.id %> --json' },
  ];
  static override flags = {
    config: configFlag,
    domain: domainsFlag,
    out: runFolderFlag,
    'as-of': asOfFlag,
    'dry-run': dryRunFlag,
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
    await this.answer({ ...outcome, status: 0, result: outcome.summary, warningsInText: true }, flags);
  }
}
