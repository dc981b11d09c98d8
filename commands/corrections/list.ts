import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections list` */
export default class CorrectionsList extends BaseCommand {
  static override summary = 'List the batches that are open, or all that ever were.';
  static override examples = [
    { description: 'What waits to be approved, exported or verified', command: '<%= config.bin %> <%= command.id %>' },
  ];
  static override flags = {
    config: configFlag,
    all: Flags.boolean({ description: 'Also those that are rejected, verified or taken back.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CorrectionsList);
    const { listBatches } = await import('../../src/app/corrections/shown.ts');
    const answer = await listBatches({ ...this.surroundings(flags), config: flags.config, all: flags.all });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
