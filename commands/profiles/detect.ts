import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup profiles detect FILE` */
export default class ProfilesDetect extends BaseCommand {
  static override summary = 'Show which profiles fit a file, the best one first, and what each is missing.';
  static override examples = [
    { description: 'One of your own exports', command: '<%= config.bin %> <%= command.id %> exports/mb52.txt' },
    { description: 'For a script', command: '<%= config.bin %> <%= command.id %> inventory.json --json' },
  ];
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = { file: Args.string({ required: true, ignoreStdin: true, description: 'An export in any format.' }) };
  static override flags = { mappings: mappingsFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ProfilesDetect);
    const { detectProfiles } = await import('../../src/app/profiles-detect.ts');
    const { text, ...result } = await detectProfiles(args.file, flags.mappings, this.signal);
    await this.answer({ status: 0, text, result }, flags);
  }
}
