import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag, dryRunFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup runs prune` */
export default class RunsPrune extends BaseCommand {
  static override summary = 'Remove the folders of old runs; the ledger keeps what it knows about them.';
  static override examples = [
    {
      description: 'All but the last 30 and those of the last 90 days',
      command: '<%= config.bin %> <%= command.id %> --older-than 90',
    },
    { description: 'Only show what would be removed', command: '<%= config.bin %> <%= command.id %> --older-than 90 --dry-run' },
  ];
  static override flags = {
    config: configFlag,
    keep: Flags.integer({ min: 1, default: 30, helpValue: 'N', description: 'The last N runs keep their folders.' }),
    'older-than': Flags.integer({
      min: 0,
      required: true,
      helpValue: 'DAYS',
      description: 'Only runs older than this many days.',
    }),
    'dry-run': dryRunFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RunsPrune);
    const { pruneRuns } = await import('../../src/app/recorded-runs.ts');
    const answer = await pruneRuns({
      ...this.surroundings(flags),
      config: flags.config,
      keep: flags.keep,
      olderThan: flags['older-than'],
      dryRun: flags['dry-run'],
      author: authorOf(undefined),
    });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
