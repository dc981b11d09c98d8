import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup ledger check` */
export default class LedgerCheck extends BaseCommand {
  static override summary = 'Check the ledger: its audit trail, every roll-forward, and the files of its runs.';
  static override description = 'Exits with 1 if anything is wrong.';
  static override examples = [
    { description: 'In a moment', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'With all files, for at most five minutes',
      command: '<%= config.bin %> <%= command.id %> --deep --max-duration 5m',
    },
  ];
  static override flags = {
    config: configFlag,
    deep: Flags.boolean({ description: 'Also read the files of the runs, newest first.' }),
    'max-duration': Flags.string({
      helpValue: 'TIME',
      dependsOn: ['deep'],
      description: 'Stop reading files after this: 30s, 5m, 1h.',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(LedgerCheck);
    const { proveLedger } = await import('../../src/app/ledger-check.ts');
    const { durationOf } = await import('../../src/cli/duration.ts');
    const limit = flags['max-duration'] === undefined ? {} : { maxDuration: durationOf('--max-duration', flags['max-duration']) };
    await this.answer(
      await proveLedger({ ...this.surroundings(flags), config: flags.config, deep: flags.deep, ...limit }),
      flags,
    );
  }
}
