import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup profiles show NAME` */
export default class ProfilesShow extends BaseCommand {
  static override summary = 'Show how a profile reads an export: its fields and the headers for each.';
  static override examples = [
    { description: 'The SAP stock list', command: '<%= config.bin %> <%= command.id %> sap/mb52' },
    { description: 'For a script', command: '<%= config.bin %> <%= command.id %> generic/inventory --json' },
  ];
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = { name: Args.string({ required: true, ignoreStdin: true, description: 'A name such as sap/mb52.' }) };
  static override flags = { mappings: mappingsFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ProfilesShow);
    const { showProfile } = await import('../../src/app/profiles.ts');
    const { text, profile } = await showProfile(args.name, flags.mappings);
    await this.answer({ status: 0, text, result: { profile } }, flags);
  }
}
