// Lists the commands for oclif: without the list every start loads all of them to find one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes oclif.manifest.json from dist/commands, next to the package.json in a folder. */
export async function writeManifest(root) {
  const { Plugin } = await import('@oclif/core');
  const plugin = new Plugin({
    root,
    type: 'core',
    errorOnManifestCreate: true,
    ignoreManifest: true,
    respectNoCacheDefault: true,
  });
  await plugin.load();
  writeFileSync(join(root, 'oclif.manifest.json'), `${JSON.stringify(plugin.manifest)}\n`);
}
