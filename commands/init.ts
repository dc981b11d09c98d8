import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../src/cli/base-command.ts';
import { fileProfileFlags, profilesOf } from '../src/cli/file-profile-flags.ts';

/** `trueup init`: a workspace to start from. */
export default class Init extends BaseCommand {
  static override summary = 'Write a ready-to-run workspace, from samples for two systems or around two files of your own.';
  static override description =
    'With two files, each is read with the profile that fits its header best; if none fits, one is written for it in ' +
    'mappings/profiles/local: guessed columns are marked, and a required one that is not found is written as "?". No file is overwritten.';
  static override examples = [
    { description: 'Samples of SAP and Epsilon3', command: '<%= config.bin %> <%= command.id %> plant --erp sap --mes epsilon3' },
    {
      description: 'Around two files of your own',
      command: '<%= config.bin %> <%= command.id %> plant --erp-file stock.csv --mes-file inventory.xlsx',
    },
  ];
  static override args = {
    // ignoreStdin: oclif would take piped input for the argument.
    dir: Args.string({ default: '.', ignoreStdin: true, description: 'The folder of the workspace; default: this one.' }),
  };
  static override flags = {
    erp: Flags.string({ description: 'The ERP: sap, netsuite or generic.', helpValue: 'SYSTEM' }),
    mes: Flags.string({ description: 'The MES: epsilon3, sap-dm, b2mml or generic.', helpValue: 'SYSTEM' }),
    'erp-file': Flags.string({ description: 'A list of the ERP: stock, orders, genealogy, …', helpValue: 'FILE' }),
    'mes-file': Flags.string({ description: 'The same list of the MES.', helpValue: 'FILE' }),
    ...fileProfileFlags,
    domain: Flags.string({ char: 'd', helpValue: 'DOMAIN', description: 'What the two files list; detected if not given.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Init);
    this.endWhenInterrupted();
    const { initWorkspace } = await import('../src/app/init.ts');
    const { text, ...result } = await initWorkspace({
      folder: args.dir,
      ...(flags.erp !== undefined && { erp: flags.erp }),
      ...(flags.mes !== undefined && { mes: flags.mes }),
      ...(flags['erp-file'] !== undefined && { erpFile: flags['erp-file'] }),
      ...(flags['mes-file'] !== undefined && { mesFile: flags['mes-file'] }),
      profiles: profilesOf(flags),
      domain: flags.domain,
    });
    await this.answer({ status: 0, text, result }, flags);
  }
}
