import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections verify` */
export default class CorrectionsVerify extends BaseCommand {
  static override summary = 'Check a batch against the exports it was planned on, or against newer ones after posting.';
  static override examples = [
    {
      description: 'Before approval: does it do what it says, and nothing else?',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory',
    },
    {
      description: 'After it was posted, and both systems were exported and compared again',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory --run latest',
    },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
    run: Flags.string({ helpValue: 'RUN', description: 'A run on exports from after the posting, or latest.' }),
    close: Flags.boolean({ dependsOn: ['run'], description: 'Close it now; unposted lines can be drafted again.' }),
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsVerify);
    const options = { ...this.surroundings(flags), config: flags.config, id: args.batch };
    if (flags.run === undefined) {
      const { replayBatch } = await import('../../src/app/corrections/verify.ts');
      return this.answer(await replayBatch(options), flags);
    }
    const { verifyPosted } = await import('../../src/app/corrections/verify-posted.ts');
    const { run, close } = flags;
    await this.answer(await verifyPosted({ ...options, run, close, author: authorOf(flags.author) }), flags);
  }
}
